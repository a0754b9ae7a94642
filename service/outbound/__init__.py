"""Mail out: compose, plan, deliver."""
