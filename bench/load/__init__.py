"""What an office at its busiest asks for: very much mail at once, very many mailboxes."""
