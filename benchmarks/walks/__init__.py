"""Three readers walk through the site in a real browser: how many presses, how long, and what they see on the way."""
