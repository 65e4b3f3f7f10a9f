"""Coverages and points: against GeoPandas, and against what the program writes."""

import numpy as np
import pandas as pd
import pytest

import portulan

gpd = pytest.importorskip("geopandas", reason="python3-geopandas is not installed")


def test_a_frame_goes_in_and_comes_back(squares):
    coverage = portulan.read_coverage(squares, code="code")
    assert len(coverage) == 5 and coverage.crs == "EPSG:2154" and coverage.codes == list(squares["code"])
    back = coverage.to_geopandas()
    assert list(back["nom"]) == list(squares["nom"]) and back["population"].dtype == "int64"
    assert back.geometry.geom_equals(squares.geometry).all()
    assert np.allclose(coverage.surfaces, squares.area)


def test_borders_are_views(squares):
    coverage = portulan.read_coverage(squares, code="code")
    border = coverage.border(0)
    assert border.base is not None and not border.flags.writeable and border.shape[1] == 2
    assert np.shares_memory(border, coverage.border(0))
    with pytest.raises(IndexError):
        coverage.border(coverage.borders)
    del coverage
    assert np.isfinite(border).all()  # the view keeps the coverage alive
    left, right = portulan.read_coverage(squares, code="code").sides()
    assert len(left) == len(right) and ((left >= -1) & (right >= -1)).all()


def test_neighbours(squares):
    pairs = portulan.read_coverage(squares, code="code").neighbours()
    assert {tuple(sorted(pair)) for pair in pairs.itertuples(index=False)} == {("01001", "01002"), ("01002", "01003"), ("01002", "01005"), ("01003", "01004")}


def test_dissolve_is_that_of_geopandas(squares):
    ours = portulan.read_coverage(squares, code="code").dissolve("epci", sum="population").to_geopandas()
    theirs = squares.dissolve("epci", aggfunc={"population": "sum"})
    assert list(ours["epci"]) == list(theirs.index) and list(ours["population"]) == list(theirs["population"]) == [305, 700]
    assert np.allclose(ours.area, theirs.area)
    lost = portulan.read_coverage(squares, code="code").dissolve("epci").problems
    assert [problem.code for problem in lost] == ["COV-012"] and "nom" in str(lost[0])
    with pytest.raises(portulan.Error) as raised:
        portulan.read_coverage(squares, code="code").dissolve("département")
    assert raised.value.code == "COV-001" and raised.value.value == "département" and raised.value.remedy


def test_simplify_is_the_command_line(demo, command, tmp_path):
    source = demo / "limites.gpkg"
    command("coverage", "simplify", source, tmp_path / "cli.geojson", "--layer", "communes", "--keep", "10%")
    coverage = portulan.read_coverage(f"{source}:communes")
    made = coverage.simplify(keep=0.1)
    assert made.vertices < coverage.vertices / 5 and made.codes == coverage.codes
    made.write(tmp_path / "python.geojson")
    assert (tmp_path / "python.geojson").read_bytes() == (tmp_path / "cli.geojson").read_bytes()
    for wrong in ({}, {"keep": 0.1, "scale": 1000}, {"keep": 2}):
        with pytest.raises(ValueError):
            coverage.simplify(**wrong)


def test_check_finds_the_overlap(squares):
    moved = squares.copy()
    moved.loc[3, "geometry"] = moved.geometry[3].buffer(50, join_style=2).intersection(moved.geometry[3].envelope.buffer(50))
    with pytest.warns(portulan.PortulanWarning, match="overlap"):
        coverage = portulan.read_coverage(moved, code="code")
    found = coverage.check()
    overlaps = found[found.iloc[:, 0].str.contains("overlap")]
    assert len(overlaps) == 1 and overlaps["m2"].iloc[0] == pytest.approx(50 * 1000, rel=0.005)  # on the ground
    assert overlaps.area.iloc[0] == pytest.approx(50 * 1000)
    assert any(problem.code.startswith("COV-") and "01003" in str(problem) for problem in found.attrs["problems"])
    mended = coverage.repair()
    assert mended.check().empty
    assert portulan.read_coverage(squares, code="code").check().empty


def test_another_system(squares):
    there = portulan.read_coverage(squares, code="code").to_crs("EPSG:4326")
    theirs = squares.to_crs("EPSG:4326")
    assert there.crs == "EPSG:4326"
    assert np.allclose(there.to_geopandas().bounds, theirs.bounds, atol=1e-9)
    with pytest.raises(portulan.Error):
        portulan.read_coverage(squares, code="code").to_crs("EPSG:0")


def test_points_are_found_as_geopandas_finds_them(squares):
    generator = np.random.default_rng(7)
    points = np.column_stack((generator.uniform(699800, 704200, 5000), generator.uniform(6599900, 6601100, 5000)))
    coverage = portulan.read_coverage(squares, code="code")
    found = coverage.locate(points)
    joined = gpd.sjoin(gpd.GeoDataFrame(geometry=gpd.points_from_xy(*points.T), crs="EPSG:2154"), squares, how="left", predicate="within")
    codes = np.array([*coverage.codes, None], dtype=object)[found]
    assert (pd.Series(codes).fillna("") == joined["code"].fillna("").to_numpy()).all()
    assert (found == coverage.locate(points[:, 0], points[:, 1])).all()
    assert found.dtype == np.int32 and found.base is not None
    degrees = gpd.GeoSeries(gpd.points_from_xy(*points.T), crs="EPSG:2154").to_crs("EPSG:4326")
    assert (coverage.locate(degrees.x, degrees.y, crs="EPSG:4326") == found).mean() > 0.999
    assert list(coverage.locate([[np.nan, 1.0]])) == [-1] and len(coverage.locate(np.empty((0, 2)))) == 0
    with pytest.raises(ValueError):
        coverage.locate(points[:, 0])


def test_counts(squares):
    points = pd.DataFrame({"x": [700500, 700600, 701450, 703500, 0], "y": [6600500, 6600500, 6600450, 6600500, 0], "type": ["a", "b", "a", "a", "a"]})
    counts = portulan.locate(points, squares, x="x", y="y", code="code")
    assert dict(zip(counts["code"], counts["points"])) == {"01001": 2, "01002": 0, "01003": 0, "01004": 1, "01005": 1}
    by = portulan.locate(points, squares, x="x", y="y", code="code", by="type")
    assert [tuple(row) for row in by[["code", "type", "points"]].itertuples(index=False)] == [("01001", "a", 1), ("01001", "b", 1), ("01004", "a", 1), ("01005", "a", 1)]
    kept = portulan.locate(points, squares, x="x", y="y", code="code", keep_points=True)
    assert list(kept["code"]) == ["01001", "01001", "01005", "01004", None] and "code" not in points
    with pytest.raises(ValueError):
        portulan.locate(points, squares, code="code")


def test_files_are_located_as_by_the_command_line(squares, command, tmp_path):
    squares.to_file(tmp_path / "communes.gpkg", driver="GPKG")
    rows = pd.DataFrame({"id": range(400), "x": np.linspace(700010, 703990, 400), "y": 6600300.5, "type": ["école", "gare"] * 200})
    rows.to_csv(tmp_path / "points.csv", index=False, sep=";")
    areas, points = tmp_path / "communes.gpkg", tmp_path / "points.csv"
    said = command("locate", points, "--in", areas, "--by", "type", "--crs", "EPSG:2154", "--code", "code", "--quiet")
    with pytest.warns(portulan.PortulanWarning, match="GEO-079"):  # squares are no communes
        ours = portulan.locate(points, areas, by="type", crs="EPSG:2154", code="code")
    assert ours.to_csv(index=False, sep=";", lineterminator="\n").split() == said.lstrip("\ufeff").split()
    frame = portulan.locate(rows, squares, by="type", x="x", y="y", code="code")
    assert list(ours["points"]) == list(frame["points"]) and ours["points"].sum() == 400


def test_what_is_wrong_is_an_error(tmp_path, squares):
    with pytest.raises(portulan.Error) as raised:
        portulan.read_coverage(tmp_path / "nowhere.gpkg")
    assert raised.value.code.startswith(("GEO-", "RUN-")) and raised.value.cause
    with pytest.raises(ValueError):
        portulan.read_coverage(squares)
    with pytest.raises(TypeError):
        portulan.read_coverage(pd.DataFrame({"code": ["1"]}), code="code")
    lines = squares.copy()
    lines.geometry = squares.geometry.boundary
    with pytest.raises(ValueError, match="polygons"):
        portulan.read_coverage(lines, code="code")
