"""What the desk's own versions of the theme's templates need."""
