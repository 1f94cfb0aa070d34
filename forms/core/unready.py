"""What readers of a form are told that the municipality has not made ready: on the page, on paper and in a PDF."""

TOLD = "Kommunen har ikke gjort dette skjemaet klart."
ADVICE = "Spør den som ber deg skrive under, før du gjør det."
LACKING = "Dette mangler"
