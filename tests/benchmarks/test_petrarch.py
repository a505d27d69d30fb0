"""The PETRARCH sentences: codes by sentence, and CAMEO's way into PLOVER's types."""

import pytest

from benchmarks.petrarch import crosswalk, crosswalk_file, data_files, read, type_of
from benchmarks.report import MissingData


def test_sentences_come_with_their_codes(petrarch_folder):
    (path,) = data_files(petrarch_folder)
    found = {each.name: each for each in read(path)}
    assert found["A1"].codes == ("190", "042")
    assert found["A1"].text == "Norvia shelled Sarland & met its envoy."
    assert found["A2"].codes == ()
    # One that tests the handling of errors, and one that is commented out.
    assert set(found) == {"A1", "A2", "A3"}


@pytest.mark.parametrize(
    ("code", "kind"), [("190", "ASSAULT"), ("0831", "CONCEDE"), ("0871", "RETREAT"), ("020", "REQUEST"), ("013", None), ("999", None)]
)
def test_the_longest_beginning_of_a_code_decides(petrarch_folder, code, kind):
    assert type_of(code, crosswalk(crosswalk_file(petrarch_folder))) == kind


def test_without_a_table_nothing_can_be_scored(tmp_path):
    with pytest.raises(MissingData):
        crosswalk_file(tmp_path / "deep")
    with pytest.raises(MissingData):
        data_files(tmp_path)
