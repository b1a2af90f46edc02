import pytest


@pytest.mark.parametrize("value", [1, 2.5, "text", None, True, b"x"])
def test_plain(value):
    assert value != 2.5


@pytest.mark.parametrize("a, b", [(1, 1), (1, 2)], ids=["same", "other"])
def test_pairs(a, b):
    assert a == b


@pytest.mark.parametrize("x", [1, 2])
@pytest.mark.parametrize("y", ["p", "q"])
def test_product(x, y):
    pass


@pytest.mark.parametrize("value", [pytest.param(1, id="one"), pytest.param(2, marks=pytest.mark.xfail), pytest.param(3, marks=pytest.mark.skip)])
def test_marked(value):
    assert value == 1


@pytest.mark.parametrize("value", [[1], {"a": 1}, [1]])
def test_objects(value):
    pass


@pytest.fixture
def doubled(request):
    return 2 * request.param


@pytest.mark.parametrize("doubled", [1, 2], indirect=True)
def test_indirect(doubled):
    assert doubled in (2, 4)


@pytest.mark.parametrize("value", [1, 2], ids=lambda value: "v%d" % value)
class TestClass:
    def test_in_class(self, value):
        assert value == 1

    @pytest.mark.parametrize("other", "xy")
    def test_both(self, value, other):
        pass
