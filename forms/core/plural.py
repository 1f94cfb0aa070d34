"""The one place where a sentence chooses between one and several."""


def counted(number: int, one: str, many: str) -> str:
    """`one` as it stands for one thing, else the number before `many`: "Én dato", "3 datoer".

    web/shared/texts/plural.js does the same for what is said without Python.
    """
    return one if number == 1 else f"{number} {many}"
