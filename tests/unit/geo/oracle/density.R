# Expected values of density_test.cpp: MASS::kde2d (Venables and Ripley) divides its bandwidth by 4 to get the deviation
# of a Gaussian kernel. Debian: r-cran-mass.   Rscript density.R
library(MASS)
x <- c(0, 3, 4, 10, 12); y <- c(0, 1, 5, 2, 7)
k <- kde2d(x, y, h = 4 * 2, n = c(5, 3), lims = c(0, 12, 0, 6))
cat(sprintf("%.17g", k$z), sep = ", ")
