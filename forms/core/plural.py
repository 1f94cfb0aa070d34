"""The one place where a sentence chooses between one and several, and how a number stands in one."""


def counted(number: int, one: str, many: str) -> str:
    """`one` as it stands for one thing, else the number before `many`: "Én dato", "3 datoer".

    web/shared/texts/plural.js does the same for what is said without Python.
    """
    return one if number == 1 else f"{grouped(number)} {many}"


def grouped(number: int) -> str:
    """A number with its digits in groups of three, which no line is broken between: "1 000"."""
    return f"{number:,}".replace(",", "\xa0")
