"""Places, times, numbers and offices in short texts about crises, labelled by those who wrote them."""
