"""The part of compile.mjs that runs inside Pyodide. Nothing else imports it."""

import ast
import hashlib
import importlib.util
import marshal
import zipfile
from base64 import urlsafe_b64encode

# The second field of a .pyc file: it holds a hash of its source, which is not to be compared with a source.
UNCHECKED_HASH = (0b01).to_bytes(4, "little")
_WORDED = (ast.Module, ast.FunctionDef, ast.AsyncFunctionDef)


def compile_archive(source: str, target: str, prefix: str, optimize: int) -> None:
    """Write a copy of the zip file *source* to *target*, with `name.pyc` in place of each `name.py`.

    *prefix* is the folder, with a trailing slash, that tracebacks name; *optimize* is that of `compile`.
    A wheel gets a new RECORD. The same source gives the same bytes: names are sorted, times are fixed,
    and the bytecode is marked as not to be compared with a source file.
    """
    with zipfile.ZipFile(source) as archive:
        files = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    record = next((name for name in files if name.endswith(".dist-info/RECORD")), None)
    if record:
        del files[record]
    output = {}
    for name in sorted(files):
        if name.endswith(".py"):
            output[name + "c"] = _bytecode(files[name], prefix + name, optimize)
        else:
            output[name] = files[name]
    if record:
        rows = [f"{name},sha256={_digest(data)},{len(data)}\n" for name, data in sorted(output.items())]
        output[record] = "".join([*rows, f"{record},,\n"]).encode()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in sorted(output.items()):
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, data)


def _bytecode(source: bytes, path: str, optimize: int) -> bytes:
    tree = ast.parse(source, path)
    for node in ast.walk(tree):
        # Nobody reads them there. A class keeps its own: a dataclass without one computes one.
        if isinstance(node, _WORDED) and ast.get_docstring(node, clean=False) and len(node.body) > 1:
            del node.body[0]
    code = compile(tree, path, "exec", dont_inherit=True, optimize=optimize)
    header = importlib.util.MAGIC_NUMBER + UNCHECKED_HASH + importlib.util.source_hash(source)
    return header + marshal.dumps(code)


def _digest(data: bytes) -> str:
    return urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip("=")
