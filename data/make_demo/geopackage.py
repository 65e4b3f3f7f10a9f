"""Writes a GeoPackage 1.3 with nothing but SQLite, so that the same layers give the same bytes."""

import os
import sqlite3
import struct

STAMP = "2025-01-01T00:00:00.000Z"   # fixed: the file says nothing of the day it was made
LAMBERT_93 = ('PROJCS["RGF93 v1 / Lambert-93",GEOGCS["RGF93 v1",DATUM["Reseau_Geodesique_Francais_1993_v1",'
              'SPHEROID["GRS 1980",6378137,298.257222101,AUTHORITY["EPSG","7019"]],AUTHORITY["EPSG","6171"]],'
              'PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,'
              'AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4171"]],PROJECTION["Lambert_Conformal_Conic_2SP"],'
              'PARAMETER["latitude_of_origin",46.5],PARAMETER["central_meridian",3],'
              'PARAMETER["standard_parallel_1",49],PARAMETER["standard_parallel_2",44],'
              'PARAMETER["false_easting",700000],PARAMETER["false_northing",6600000],UNIT["metre",1,'
              'AUTHORITY["EPSG","9001"]],AXIS["Easting",EAST],AXIS["Northing",NORTH],AUTHORITY["EPSG","2154"]]')
WGS_84 = ('GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],'
          'AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",'
          '0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]')

SCHEMA = """
PRAGMA application_id = 1196444487;
PRAGMA user_version = 10300;
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY,
  organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
  srs_id INTEGER, CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,
  geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL,
  definition TEXT NOT NULL, scope TEXT NOT NULL,
  CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
CREATE TABLE gpkg_metadata (id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL, md_scope TEXT NOT NULL DEFAULT
  'dataset', md_standard_uri TEXT NOT NULL, mime_type TEXT NOT NULL DEFAULT 'text/xml',
  metadata TEXT NOT NULL DEFAULT '');
CREATE TABLE gpkg_metadata_reference (reference_scope TEXT NOT NULL, table_name TEXT, column_name TEXT,
  row_id_value INTEGER, timestamp DATETIME NOT NULL, md_file_id INTEGER NOT NULL, md_parent_id INTEGER,
  CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id));
"""


def polygon_wkb(rings):
    parts = [struct.pack("<BII", 1, 3, len(rings))]
    for ring in rings:
        parts.append(struct.pack("<I", len(ring)) + b"".join(struct.pack("<dd", *point) for point in ring))
    return b"".join(parts)


def multipolygon_wkb(polygons):
    return struct.pack("<BII", 1, 6, len(polygons)) + b"".join(polygon_wkb(rings) for rings in polygons)


def line_wkb(points):
    return struct.pack("<BII", 1, 2, len(points)) + b"".join(struct.pack("<dd", *point) for point in points)


def box_of(kind, shape):
    points = shape if kind == "LINESTRING" else [point for rings in shape for point in rings[0]]
    return min(p[0] for p in points), max(p[0] for p in points), min(p[1] for p in points), max(p[1] for p in points)


def blob(kind, shape):
    """GeoPackage geometry: header with the envelope, then WKB."""
    wkb = line_wkb(shape) if kind == "LINESTRING" else multipolygon_wkb(shape)
    return b"GP\x00\x03" + struct.pack("<i4d", 2154, *box_of(kind, shape)) + wkb


class GeoPackage:
    """layers.add(...) as often as wanted, then close(); the file is written anew."""

    def __init__(self, path, notice):
        if os.path.exists(path):
            os.remove(path)
        self.base = sqlite3.connect(path, isolation_level=None)
        self.base.executescript("PRAGMA page_size = 4096; PRAGMA journal_mode = OFF;" + SCHEMA)
        self.base.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?,?,?,?,?,?)", [
            ("Undefined cartesian SRS", -1, "NONE", -1, "undefined", None),
            ("Undefined geographic SRS", 0, "NONE", 0, "undefined", None),
            ("RGF93 v1 / Lambert-93", 2154, "EPSG", 2154, LAMBERT_93, None),
            ("WGS 84", 4326, "EPSG", 4326, WGS_84, None)])
        for table in ("gpkg_metadata", "gpkg_metadata_reference"):
            self.base.execute("INSERT INTO gpkg_extensions VALUES (?, NULL, 'gpkg_metadata', "
                              "'http://www.geopackage.org/spec121/#extension_metadata', 'read-write')", (table,))
        self.base.execute("INSERT INTO gpkg_metadata VALUES (1, 'dataset', 'http://purl.org/dc/terms/', 'text/plain', ?)",
                          (notice,))
        self.base.execute("INSERT INTO gpkg_metadata_reference VALUES ('geopackage', NULL, NULL, NULL, ?, 1, NULL)",
                          (STAMP,))

    def add(self, name, title, description, kind, columns, features):
        """columns: [(name, SQL type)]; features: [(shape, value, ...)]."""
        declared = ", ".join(f'"{column}" {sql}' for column, sql in columns)
        self.base.execute(f'CREATE TABLE "{name}" (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom {kind}, {declared})')
        boxes = [box_of(kind, feature[0]) for feature in features]
        self.base.execute("INSERT INTO gpkg_contents VALUES (?,'features',?,?,?,?,?,?,?,2154)", (
            name, title, description, STAMP, min(b[0] for b in boxes), min(b[2] for b in boxes),
            max(b[1] for b in boxes), max(b[3] for b in boxes)))
        self.base.execute("INSERT INTO gpkg_geometry_columns VALUES (?,'geom',?,2154,0,0)", (name, kind))
        self.base.execute("INSERT INTO gpkg_metadata_reference VALUES ('table', ?, NULL, NULL, ?, 1, NULL)", (name, STAMP))
        marks = ",".join("?" * (len(columns) + 1))
        names = ",".join(f'"{column}"' for column, _ in columns)
        self.base.executemany(f'INSERT INTO "{name}" (geom,{names}) VALUES ({marks})',
                              [(blob(kind, shape), *values) for shape, *values in features])

    def close(self):
        self.base.execute("VACUUM")
        self.base.close()
