# Expected values of autocorrelation_test.cpp, computed by R spdep on the Columbus data (49 neighbourhoods; Anselin 1988;
# CC0 in the package spData). Debian: r-cran-spdep.   Rscript autocorrelation.R > columbus.h
suppressPackageStartupMessages({library(spdep); library(spData)})
data(columbus)
x <- columbus$CRIME
nb <- col.gal.nb
w <- nb2listw(nb, style = "W")
b <- nb2listw(nb, style = "B")

row <- function(values) {
    line <- paste(sprintf("%.17g", values), collapse = ", ")
    gsub("NaN", "none", paste(strwrap(line, 112, prefix = "    "), collapse = "\n"))
}
constant <- function(name, values, type = "double")
    cat(sprintf("inline const std::vector<%s> %s{\n%s};\n", type, name, row(values)))
cat("// Made by oracle/autocorrelation.R with R", as.character(getRversion()), "and spdep",
    paste0(as.character(packageVersion("spdep")), "\n"))
cat("// Columbus, Ohio, 1980: residential burglaries and vehicle thefts per thousand households, neighbours, and what\n")
cat("// spdep makes of them. Data: Anselin, Spatial Econometrics, 1988; CC0 in the package spData.\n")
cat("#pragma once\n\n#include <cstdint>\n#include <vector>\n\nnamespace columbus {\n\n")
constant("crime", x)
constant("x", columbus$X)
constant("y", columbus$Y)
cat("// Neighbours of each, from 0.\n")
cat("inline const std::vector<std::vector<std::uint32_t>> neighbours{\n")
for (one in nb) cat("    {", paste(one - 1, collapse = ", "), "},\n", sep = "")
cat("};\n")

moran <- function(name, list) {
    r <- moran.test(x, list, randomisation = TRUE, alternative = "two.sided")
    n <- moran.test(x, list, randomisation = FALSE, alternative = "two.sided")
    cat("// I, expectation, variance under randomisation, z, two-sided p, variance under normality: moran.test().\n")
    constant(name, c(r$estimate, r$statistic, r$p.value, n$estimate[3]))
}
moran("moran_w", w)
moran("moran_b", b)
far <- dnearneigh(cbind(columbus$X, columbus$Y), 0, 6)
one_way <- nb2listw(knn2nb(knearneigh(cbind(columbus$X, columbus$Y), k = 4)), style = "B")
cat("// The four nearest, links of one direction only, not standardised.\n")
moran("moran_four_nearest", one_way)

# Sokal's moments under conditional randomisation; adjusted for spdep's m2 with n.
l <- localmoran(x, w, conditional = TRUE, mlvar = TRUE)
cat("// localmoran(conditional = TRUE): index, and mean and variance of conditional permutation.\n")
constant("local", l[, 1])
constant("local_mean", l[, 2])
constant("local_variance", l[, 3])
# localmoran_perm() of spdep 1.2-7 draws neighbours with replacement; drawn here without, as Anselin (1995) has it.
set.seed(1)
z <- x - mean(x)
n_sim <- 99999
p <- sapply(seq_along(z), function(i) {
    lags <- replicate(n_sim, sum(sample(z[-i], length(nb[[i]]))))
    larger <- sum(z[i] * lags >= z[i] * sum(z[nb[[i]]]) - 1e-9)
    min(1, 2 * (min(larger, n_sim - larger) + 1) / (n_sim + 1))
})
cat("// Two-sided p of 99,999 conditional permutations, drawn in R without replacement.\n")
constant("local_p", p)
cat("// attr(localmoran(), \"quadr\")$mean: 1 low-low, 2 high-low, 3 low-high, 4 high-high (value first).\n")
q <- c("Low-Low" = 1, "High-Low" = 2, "Low-High" = 3, "High-High" = 4)
constant("local_quadrant", q[as.character(attr(l, "quadr")$mean)], "int")
cat("// p.adjust(method = \"BH\") of local_p.\n")
constant("local_adjusted", p.adjust(p, "BH"))
cat("// localG() of include.self(), binary weights: G*.\n")
constant("g_star", as.numeric(localG(x, nb2listw(include.self(nb), style = "B"))))

cat("// knearneigh(k = 4) and dnearneigh(0, 6), from 0.\n")
four <- knearneigh(cbind(columbus$X, columbus$Y), k = 4)$nn
cat("inline const std::vector<std::vector<std::uint32_t>> four_nearest{\n")
for (i in seq_len(nrow(four))) cat("    {", paste(sort(four[i, ]) - 1, collapse = ", "), "},\n", sep = "")
cat("};\ninline const std::vector<std::vector<std::uint32_t>> within_six{\n")
for (one in far) cat("    {", paste(if (one[1] == 0) "" else one - 1, collapse = ", "), "},\n", sep = "")
cat("};\n\n}  // namespace columbus\n")
