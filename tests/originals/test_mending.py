"""A torn last record is found and cut; nothing else of any file is touched."""

from pathlib import Path

import pytest

from hubei_news.originals.mending import mend
from hubei_news.originals.reading import verify_original
from hubei_news.originals.writer import Kept, OriginalsWriter
from tests.originals.responses import response


@pytest.fixture
def kept(tmp_path: Path) -> list[Kept]:
    writer = OriginalsWriter(tmp_path, "suizhou")
    found = [writer.keep(response(number)) for number in range(4)]
    writer.sync()
    writer.close()
    return found


def end_of(kept: Kept) -> int:
    return kept.place.offset + kept.place.length


@pytest.mark.parametrize("left", [1, 10, 11, 100, -1])
def test_a_record_torn_anywhere_is_cut_where_the_last_whole_one_ends(
    kept: list[Kept], left: int, tmp_path: Path
) -> None:
    path = tmp_path / kept[0].place.file
    data = path.read_bytes()
    path.write_bytes(data[: end_of(kept[2]) + left] if left > 0 else data[:-1])
    (found,) = mend(tmp_path, {path.name: end_of(kept[0])})
    assert (found.name, found.whole, found.fault) == (path.name, end_of(kept[2]), None)
    assert found.cut > 0
    assert path.read_bytes() == data[: end_of(kept[2])]
    assert [verify_original(tmp_path, one.place) for one in kept[:3]] == [None] * 3


def test_whole_records_that_the_ledger_never_heard_of_stay(kept: list[Kept], tmp_path: Path) -> None:
    path = tmp_path / kept[0].place.file
    before = path.read_bytes()
    (found,) = mend(tmp_path, {})
    assert (found.whole, found.cut) == (len(before), 0)
    assert path.read_bytes() == before


def test_a_file_that_is_as_it_was_left_is_not_opened(kept: list[Kept], tmp_path: Path) -> None:
    path = tmp_path / kept[0].place.file
    path.chmod(0o000)
    assert mend(tmp_path, {path.name: end_of(kept[3])}) == []


def test_zeros_that_a_power_cut_left_at_the_end_are_cut(kept: list[Kept], tmp_path: Path) -> None:
    path = tmp_path / kept[0].place.file
    before = path.read_bytes()
    path.write_bytes(before + bytes(5000))
    (found,) = mend(tmp_path, {path.name: end_of(kept[1])})
    assert (found.whole, found.cut) == (len(before), 5000)
    assert path.read_bytes() == before


def test_damage_in_the_middle_is_no_torn_end_and_nothing_is_cut(kept: list[Kept], tmp_path: Path) -> None:
    path = tmp_path / kept[0].place.file
    data = bytearray(path.read_bytes())
    data[kept[1].place.offset + 40] ^= 0xFF
    path.write_bytes(data)
    (found,) = mend(tmp_path, {})
    assert found.fault is not None
    assert found.cut == 0
    assert path.read_bytes() == bytes(data)


def test_a_file_that_lost_its_end_is_told_and_left(kept: list[Kept], tmp_path: Path) -> None:
    path = tmp_path / kept[0].place.file
    path.write_bytes(path.read_bytes()[:-10])
    (found,) = mend(tmp_path, {path.name: end_of(kept[3])})
    assert found.fault == "10 bytes at its end are missing"


def test_a_file_that_another_process_is_writing_is_left_alone(tmp_path: Path) -> None:
    writer = OriginalsWriter(tmp_path, "suizhou")
    place = writer.keep(response()).place
    path = tmp_path / place.file
    with path.open("ab") as file:
        file.write(b"\x1f\x8b\x08half")
    assert mend(tmp_path, {}) == []
    assert path.read_bytes().endswith(b"half")
    writer.close()


def test_a_folder_that_is_not_there_needs_no_mending(tmp_path: Path) -> None:
    assert mend(tmp_path / "none", {}) == []
