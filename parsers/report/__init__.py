"""What a Vietnamese report says: letterhead, figures, schedule, photographs."""
