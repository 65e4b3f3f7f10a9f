"""Lambert-93 to longitude and latitude on GRS80 (inverse conformal conic, IGN, NTG 71)."""

import math

ECCENTRICITY = 0.081819191042816      # of GRS80
EXPONENT = 0.725607765053267
SCALE = 11754255.426096
FALSE_EASTING, POLE_NORTHING = 700000.0, 12655612.049876
CENTRAL_MERIDIAN = 3.0


def to_wgs84(x, y):
    """(longitude, latitude) in degrees, to the sixth decimal (about 10 cm)."""
    dx, dy = x - FALSE_EASTING, POLE_NORTHING - y
    isometric = -math.log(math.hypot(dx, dy) / SCALE) / EXPONENT
    longitude = CENTRAL_MERIDIAN + math.degrees(math.atan2(dx, dy) / EXPONENT)
    latitude = 2 * math.atan(math.exp(isometric)) - math.pi / 2
    for _ in range(8):
        sine = ECCENTRICITY * math.sin(latitude)
        stretch = ((1 + sine) / (1 - sine)) ** (ECCENTRICITY / 2)
        latitude = 2 * math.atan(stretch * math.exp(isometric)) - math.pi / 2
    return round(longitude, 6), round(math.degrees(latitude), 6)
