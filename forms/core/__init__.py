"""What a form is and what follows from its answers: pure Python that the build and the browser share.

It knows no other room.
"""
