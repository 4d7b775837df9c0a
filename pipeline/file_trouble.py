"""What is wrong with a file, as a sentence with the remedy, in place of `[Errno 2] …`."""

import errno
from pathlib import Path

SENTENCES = {
    errno.ENOENT: "{file} does not exist. Check the path",
    errno.EISDIR: "{file} is a folder. Name a file",
    errno.ENOTDIR: "{file} cannot be: a part of its path is a file, not a folder",
    errno.EEXIST: "{file} is there already. Choose another name",
    errno.EACCES: "{file} may not be opened by this user. Correct its permissions",
    errno.EPERM: "{file} may not be opened by this user. Correct its permissions",
    errno.EROFS: "{file} is on a read-only file system. Choose another folder",
    errno.ENOSPC: "No space is left for {file}. Free some, then run this again",
    errno.EDQUOT: "No space is left for {file}. Free some, then run this again",
}
NO_FOLDER = "There is no folder {folder}. Make it, or choose another"


def file_trouble(error: Exception, path: Path | None = None) -> str:
    """One sentence. `path` is the file that was meant, unless the error names its own."""
    if isinstance(error, UnicodeDecodeError):
        return f"{path} is not text in UTF-8" if path else "The file is not text in UTF-8"
    if not isinstance(error, OSError) or error.errno is None:
        return f"{path}: {error}" if path else str(error)
    file = Path(str(error.filename)) if error.filename else path
    sentence = SENTENCES.get(error.errno)
    if file is None or sentence is None:
        where = f"{file}: " if file else ""
        return f"{where}{error.strerror or error}"
    if error.errno == errno.ENOENT and not file.parent.exists():
        return NO_FOLDER.format(folder=file.parent)
    return sentence.format(file=file)
