"""What residents see of their sign-up, and do with it."""
