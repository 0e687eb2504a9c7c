"""What the calculators of this package compute."""


def spread(numbers: list[float]) -> dict[str, float]:
    """Mean and standard deviation, with a module imported late, as `.ics` files are."""
    import statistics

    return {"mean": statistics.fmean(numbers), "deviation": statistics.pstdev(numbers)}
