"""Pictures: their size from the file, lazy, and none from another site."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import MakeSite
from mkdocs_pubs.render.pictures import size_of
from pages import with_class

PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 640, 320) + b"\x08\x02\0\0\0"
JPEG = (
    b"\xff\xd8\xff\xe0\x00\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0"
    b"\xff\xff\xc2\x00\x11\x08\x01\x40\x02\x80\x03" + b"\0" * 9
)
SIZES = {
    "png": (PNG, (640, 320)),
    "gif": (b"GIF89a" + struct.pack("<HH", 3, 5), (3, 5)),
    "jpeg": (JPEG, (640, 320)),
    "webp": (b"RIFF\0\0\0\0WEBPVP8X" + b"\0" * 8 + b"\x7f\x02\0\x3f\x01\0", (640, 320)),
    "webp lossless": (
        b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f" + struct.pack("<I", 639 | 319 << 14),
        (640, 320),
    ),
    "webp lossy": (b"RIFF\0\0\0\0WEBPVP8 " + b"\0" * 10 + struct.pack("<HH", 640, 320), (640, 320)),
    "svg": (b'<?xml version="1.0"?><svg width="640px" height="320" xmlns="x">', (640, 320)),
    "svg box": (b'<svg viewBox="0 0 64.2 32" width="100%">', (64, 32)),
    "no height": (b"GIF89a" + struct.pack("<HH", 3, 0), None),
    "cut short": (PNG[:20], None),
    "text": (b"<html>", None),
    "nothing": (b"", None),
}


@pytest.mark.parametrize(("data", "size"), SIZES.values(), ids=SIZES)
def test_sizes_are_read(data: bytes, size: tuple[int, int] | None) -> None:
    assert size_of(data) == size


@given(st.sampled_from([data for data, _ in SIZES.values()]), st.integers(0, 60), st.binary(max_size=60))
def test_no_file_makes_it_fail(data: bytes, at: int, noise: bytes) -> None:
    found = size_of(data[:at] + noise + data[at:])
    assert found is None or min(found) > 0


def test_a_picture_keeps_its_place_and_a_remote_one_is_named(make_site: MakeSite) -> None:
    entry = "@article{%s, title={T%s}, author={A B}, journal={J}, year=%d, %s}\n"
    files: dict[str, str | bytes] = {
        "bib/a.bib": entry % ("a", "a", 2020, 'preview={img/a.png}, preview_alt={A "plot"}')
        + entry % ("b", "b", 2019, "\n image={https://other.org/b.png}")
        + entry % ("c", "c", 2018, "preview={img/c.png}"),
        "docs/img/a.png": PNG,
        "docs/img/c.png": b"no picture",
        "docs/index.md": "# Home\n\n<< publications group=year >>\n",
    }
    built = make_site(files).build()
    assert not built.warnings
    pictures = with_class(built.page().tree, "u-photo")
    names = ("src", "width", "height", "alt", "loading", "decoding")
    assert [[one.get(name) for name in names] for one in pictures] == [
        ["img/a.png", "160", "80", 'A "plot"', "lazy", "async"],
        ["img/c.png", "160", "120", "", "lazy", "async"],
    ]
    # A row without one has no place for it either.
    assert len(with_class(built.page().tree, "pubs-picture")) == 2
    assert [line for line in built.log if line.startswith("INFO: ") and "bib/a.bib:3:2: [b] image" in line]


def test_what_a_header_claims_has_limits() -> None:
    header = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
    sizes = [(1, 4_294_967_295), (200_000, 200_000), (10, 201), (400, 8000)]
    found = [size_of(header + struct.pack(">II", *size)) for size in sizes]
    assert found == [None, None, None, (400, 8000)]
