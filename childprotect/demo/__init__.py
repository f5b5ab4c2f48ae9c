"""A made-up Bình Phước: officers, children and two years of cases. No real person stands behind any of it."""
