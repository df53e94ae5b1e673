from resources.models import LoadedRow


def test_a_loaded_row_says_which_it_is(db: None) -> None:
    row = LoadedRow.objects.create(model="county", key="29019", digest="0" * 64)

    assert str(row) == "county 29019"


def test_the_same_key_of_another_file_is_another_row(db: None) -> None:
    for model in ("provider", "service"):
        LoadedRow.objects.create(model=model, key="harbor", digest="0" * 64)

    assert LoadedRow.objects.count() == 2
