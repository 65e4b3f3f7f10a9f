# What real_analyses_test.cpp compares with: the same analyses by R (spdep, sf) or straight from their formulas.
#   Rscript analyses.R prepare FOLDER SHARED    writes population.txt and places.txt of Haute-Garonne into FOLDER
#   Rscript analyses.R compare FOLDER           compares what the test has written there; says what differs
# Exit code: 0 all agree, 1 something differs, 77 a package is missing (Debian: r-cran-spdep, r-cran-sf).
for (package in c("spdep", "sf"))
    if (!suppressWarnings(requireNamespace(package, quietly = TRUE))) quit(status = 77)
suppressPackageStartupMessages({library(spdep); library(sf)})
suppressMessages(sf_use_s2(FALSE))
arguments <- commandArgs(trailingOnly = TRUE)
folder <- arguments[2]
file_of <- function(name) file.path(folder, name)
read <- function(name) read.table(file_of(name), header = TRUE, sep = ";", colClasses = c(code = "character"), na.strings = "nan")

prepare <- function(shared) {
    census <- read.csv(file.path(shared, "data/real/indicators/rec99_haute_garonne.csv"))
    write.table(census[, c("CODE_N", "POPSDC99")], file_of("population.txt"), row.names = FALSE, col.names = FALSE)
    places <- read.csv(file.path(shared, "data/real/places/france_services_2024-08-01.csv"), colClasses = "character")
    places <- places[places$insee_dep == "31", c("longitude", "latitude")]
    write.table(places, file_of("places.txt"), row.names = FALSE, col.names = FALSE, quote = FALSE)
}

failures <- 0
agree <- function(name, ours, theirs, tolerance = 1e-9) {
    scale <- max(abs(theirs[is.finite(theirs)]), 0)
    same <- length(ours) == length(theirs) && length(ours) > 0 && all(is.na(ours) == is.na(theirs))
    worst <- if (same) max(0, abs(ours - theirs)[!is.na(ours) & ours != theirs]) / max(scale, 1e-300) else Inf
    good <- worst <= tolerance
    if (!good) failures <<- failures + 1
    cat(sprintf("%-34s %7d values, largest difference %.1e %s\n", name, length(ours), worst, if (good) "" else "<-- DIFFERENT"))
}

neighbourhood <- function(areas) {
    ours <- read("neighbours.csv")
    for (kind in c("border", "point")) {
        nb <- poly2nb(areas, queen = kind == "point", snap = 1e-9)
        pairs <- do.call(rbind, lapply(seq_along(nb), function(i) cbind(i, nb[[i]][nb[[i]] > 0])))
        mine <- ours[ours$kind == kind, ]
        agree(paste("neighbours by", kind), mine$from * 1e4 + mine$to + 10001, pairs[, 1] * 1e4 + pairs[, 2], 0)
    }
    border <- ours[ours$kind == "border" & ours$from < ours$to, ]
    some <- seq(1, nrow(border), by = 7)
    lengths <- mapply(function(i, j) as.numeric(st_length(st_intersection(st_boundary(areas[i]), st_boundary(areas[j])))),
                      border$from[some] + 1, border$to[some] + 1)
    agree("lengths of borders", border$length[some], lengths)
    poly2nb(areas, queen = TRUE, snap = 1e-9)
}

autocorrelation <- function(nb, value) {
    ok <- !is.na(value)
    list <- nb2listw(subset(nb, ok), style = "W", zero.policy = TRUE)
    x <- value[ok]
    test <- moran.test(x, list, randomisation = TRUE, zero.policy = TRUE, alternative = "two.sided")
    normal <- moran.test(x, list, randomisation = FALSE, zero.policy = TRUE, alternative = "two.sided")
    ours <- read("moran.csv")
    agree("Moran's I", ours$index, test$estimate[1])
    agree("expectation, variances", c(ours$expected, ours$random, ours$normal), c(test$estimate[2:3], normal$estimate[3]))
    agree("z", ours$z, test$statistic)
    local <- localmoran(x, list, zero.policy = TRUE, mlvar = TRUE)
    places <- read("local.csv")
    agree("local Moran", places$index[ok], local[, 1])
    names <- c("Low-Low" = 2, "High-Low" = 4, "Low-High" = 3, "High-High" = 1)
    agree("quadrants", places$quadrant[ok], names[as.character(attr(local, "quadr")$pysal)], 0)
    star <- nb2listw(include.self(subset(nb, ok)), style = "B", zero.policy = TRUE)
    agree("Getis-Ord G*", places$star[ok], as.numeric(localG(x, star)))
}

discontinuity <- function(nb, value) {
    ours <- read("discontinuities.csv")
    agree("differences", ours$absolute, value[ours$high + 1] - value[ours$low + 1])
    agree("ratios", ours$relative, value[ours$high + 1] / value[ours$low + 1])
    agree("ranks", ours$rank, rank(-ours$absolute, ties.method = "min"), 0)
}

overlays <- function(areas) {
    ours <- read("parts.csv")
    pieces <- st_as_sfc(read("pieces.csv")$wkt)
    common <- mapply(function(p, a) as.numeric(st_area(st_intersection(pieces[p], areas[a]))), ours$piece + 1, ours$area + 1)
    agree("quarters in communes", ours$surface, common)
    agree("their shares", ours$share, common / as.numeric(st_area(pieces))[ours$piece + 1])
    per_piece <- tapply(ours$surface, ours$piece, sum)
    agree("whole quarters", as.numeric(per_piece), as.numeric(st_area(st_intersection(pieces, st_union(areas)))), 1e-5)
    for (shape in c("square", "hexagon")) {
        grid <- read(paste0("cells_", shape, ".csv"))
        cells <- st_as_sfc(grid$wkt)
        part <- read(paste0("cell_parts_", shape, ".csv"))
        some <- seq(1, nrow(part), by = 5)
        exact <- mapply(function(c, a) as.numeric(st_area(st_intersection(cells[c], areas[a]))), part$cell[some] + 1, part$area[some] + 1)
        agree(paste("surfaces in cells,", shape), part$surface[some], exact)
        agree(paste("sum over cells,", shape), as.numeric(tapply(part$surface, part$area, sum)), as.numeric(st_area(areas)))
        some <- seq(1, length(cells), by = 3)
        clipped <- st_as_sfc(grid$clipped)
        agree(paste("clipped cells,", shape), as.numeric(st_area(clipped))[some],
              sapply(some, function(c) sum(part$surface[part$cell == c - 1])))
    }
}

smoothing <- function(areas, places) {
    quartic <- function(d, h) ifelse(d < h, 3 / (pi * h^2) * (1 - (d / h)^2)^2, 0)
    cells <- read("surfaces.csv")
    near <- function(x, y) sqrt((x - places$x)^2 + (y - places$y)^2)
    inside <- lengths(st_intersects(st_as_sf(cells, coords = c("x", "y")), areas)) > 0
    agree("mask", as.numeric(cells$mask), as.numeric(inside), 0)
    h <- 25000
    size <- 2000
    mass <- sapply(seq_len(nrow(places)), function(i)
        sum(quartic(sqrt((cells$x - places$x[i])^2 + (cells$y - places$y[i])^2), h)[inside]) * size^2)
    plain <- mapply(function(x, y) sum(quartic(near(x, y), h)), cells$x, cells$y)
    kept <- mapply(function(x, y) sum(quartic(near(x, y), h) / mass), cells$x, cells$y)
    around <- mapply(function(x, y) sum(quartic(sqrt((cells$x - x)^2 + (cells$y - y)^2), h)[inside]) * size^2, cells$x, cells$y)
    blank <- function(v) ifelse(inside, v, NA)
    agree("density, edges left alone", cells$plain, blank(plain))
    agree("density, total kept", cells$kept, blank(kept))
    agree("density, divided by kernel inside", cells$uniform, blank(plain / around))
    agree("density, sum", sum(cells$kept, na.rm = TRUE) * size^2, nrow(places))
    span <- 15000
    exponential <- function(d, beta) exp(-log(2) * (d / span)^beta)
    pareto <- function(d, beta) (1 + (2^(1 / beta) - 1) / span * d)^-beta
    for (decay in c("exponential1", "exponential2", "pareto1", "pareto2")) {
        law <- if (startsWith(decay, "e")) exponential else pareto
        beta <- as.numeric(substr(decay, nchar(decay), nchar(decay)))
        agree(paste("potential,", decay), cells[[decay]], blank(mapply(function(x, y) sum(law(near(x, y), beta)), cells$x, cells$y)), 1e-6)
    }
}

reach <- function(places) {
    demand <- read("demand.csv")
    d <- sqrt(outer(demand$x, places$x, "-")^2 + outer(demand$y, places$y, "-")^2)
    agree("distance to nearest", demand$distance, apply(d, 1, min))
    agree("nearest place", demand$place, apply(d, 1, which.min) - 1, 0)
    ours <- read("access.csv")
    groups <- split(demand, factor(demand$area, levels = ours$area))
    agree("mean distance by commune", ours$mean, sapply(groups, function(g) sum(g$people * g$distance) / sum(g$people)))
    agree("farther than 10 km", ours$beyond, sapply(groups, function(g) sum(g$people[g$distance > 10000]) / sum(g$people)))
    catch <- read("catchments.csv")
    owner <- factor(demand$place, levels = catch$place)
    agree("people of catchments", catch$people, as.numeric(xtabs(demand$people ~ owner)))
}

centres <- function(areas) {
    points <- read("points.csv")
    ours <- read("centres.csv")
    w <- points$weight / sum(points$weight)
    mean <- c(sum(w * points$x), sum(w * points$y))
    agree("mean centre", c(ours$mean_x, ours$mean_y), mean, 1e-12)
    spread <- eigen(cov.wt(points[, c("x", "y")], w, method = "ML")$cov)$values
    agree("deviational ellipse", c(ours$major, ours$minor), sqrt(spread))
    far <- function(c) sum(w * sqrt((points$x - c[1])^2 + (points$y - c[2])^2))
    best <- optim(mean, far, control = list(reltol = 1e-15, maxit = 5000))
    agree("least sum of distances", far(c(ours$median_x, ours$median_y)), best$value, 1e-8)
}

drawn <- function(areas, pop, nb) {
    ours <- read("cartogram.csv")
    shapes <- st_as_sfc(ours$wkt)
    agree("cartogram: valid", as.numeric(st_is_valid(shapes)), rep(1, length(shapes)), 0)
    surface <- as.numeric(st_area(shapes))
    known <- !is.na(pop)
    agree("cartogram: surfaces", (surface / ours$target)[ours$told == 1], rep(1, sum(ours$told == 1)), 0.0101)
    agree("cartogram: targets", (ours$target / sum(ours$target[known]))[known], (pop / sum(pop, na.rm = TRUE))[known])
    agree("cartogram: whole surface", sum(surface), sum(as.numeric(st_area(areas))), 1e-2)
    after <- poly2nb(shapes, queen = TRUE, snap = 1e-9)
    agree("cartogram: neighbours", unlist(after), unlist(nb), 0)
    circles <- read("dorling.csv")
    circles <- circles[circles$radius > 0, ]
    gap <- as.matrix(dist(circles[, c("x", "y")])) - outer(circles$radius, circles$radius, "+")
    diag(gap) <- 1
    agree("Dorling: deepest overlap", 1 + max(0, -gap / outer(circles$radius, circles$radius, pmin)), 1)
    agree("Dorling: surfaces", circles$radius^2 / sum(circles$radius^2), circles$value / sum(circles$value))
}

if (arguments[1] == "prepare") {
    prepare(arguments[3])
} else {
    table <- read("areas.csv")
    areas <- st_as_sfc(table$wkt)
    places <- read("places.csv")
    nb <- neighbourhood(areas)
    value <- table$pop / as.numeric(st_area(areas)) * 1e6
    agree("values", table$value, value)
    autocorrelation(nb, table$value)
    discontinuity(nb, table$value)
    overlays(areas)
    smoothing(areas, places)
    reach(places)
    centres(areas)
    drawn(areas, table$pop, nb)
    if (failures > 0) quit(status = 1)
}
