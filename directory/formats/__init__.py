"""How dates and times are written where Django knows it otherwise, by language."""
