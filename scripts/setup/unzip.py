"""Unpacks a part of a zip archive, with the permissions that it records.

Python does this because it is there before any package is: pip needs it anyway."""

import argparse
import os
import shutil
import sys
import zipfile

parser = argparse.ArgumentParser()
parser.add_argument("archive")
parser.add_argument("folder")
parser.add_argument("--strip", required=True, help="leading folder that names lose")
parser.add_argument("--keep", nargs="+", required=True, help="what names begin with")
parser.add_argument("--drop", nargs="*", default=[], help="exceptions from keep")
options = parser.parse_args()
root = os.path.realpath(options.folder)

with zipfile.ZipFile(options.archive) as source:
    for entry in source.infolist():
        name = entry.filename
        wanted = name.startswith(tuple(options.keep)) and not name.startswith(tuple(options.drop))
        if entry.is_dir() or not wanted:
            continue
        target = os.path.realpath(os.path.join(root, name.removeprefix(options.strip)))
        if os.path.commonpath([root, target]) != root:
            sys.exit(f"{options.archive} holds {name}, which points outside of {root}")
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with source.open(entry) as data, open(target, "wb") as out:
            shutil.copyfileobj(data, out, 1 << 20)
        mode = entry.external_attr >> 16 & 0o777
        if mode:
            os.chmod(target, mode)
