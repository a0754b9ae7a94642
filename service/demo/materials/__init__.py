"""Mail and documents of the shape that Vietnamese units send, made from nothing."""
