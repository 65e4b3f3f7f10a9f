#!/usr/bin/env python3
"""Weights, shares, means, standard errors and intervals beside R's survey, to 1e-8, on synthetic respondents with unequal starting weights, some calibrated.

Skipped (exit code 77) where Rscript or the package survey is not there. rake runs to epsilon = 1e-10: its default stops at one person.
"""

import argparse
import csv
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

R = r"""
suppressMessages(library(survey))
d <- read.csv("answers.csv", colClasses = c(id = "character", age = "character", sex = "character", region = "character", q = "character", place = "character"))
m <- read.csv("margins.csv", colClasses = c(category = "character"))
margin <- function(v) { x <- m[m$variable == v, c("category", "count")]; names(x) <- c(v, "Freq"); x }
s <- svydesign(ids = ~1, weights = ~w, data = d)
r <- rake(s, list(~age, ~sex, ~region), lapply(c("age", "sex", "region"), margin), control = list(maxit = 10000, epsilon = 1e-10))
f <- ~factor(age) + factor(sex) + factor(region)
counts <- function(v) { x <- m[m$variable == v, ]; x$count[order(x$category)] }
population <- c(`(Intercept)` = sum(counts("age")), counts("age")[-1], counts("sex")[-1], counts("region")[-1])
names(population) <- colnames(model.matrix(f, d))
linear <- calibrate(s, f, population, calfun = "linear")
logit <- calibrate(s, f, population, calfun = "logit", bounds = c(0.2, 4), epsilon = 1e-12, maxit = 500)
write.csv(data.frame(id = d$id, raking = weights(r), linear = weights(linear), logit = weights(logit)), "weights.csv", row.names = FALSE)
out <- NULL
take <- function(plan, design) for (g in c("1", "2")) for (a in c("a", "b", "c")) {
  part <- subset(design, sex == g)
  part$variables$yes <- part$variables$q == a
  v <- svyciprop(~yes, part, method = "beta")
  ci <- attr(v, "ci")
  if (!is.null(part$postStrata)) {
    # A subset of a calibrated design keeps the rows outside it (with weight 0), which svyciprop counts: those inside it here, as of any other design.
    p <- as.numeric(v)
    n <- p * (1 - p) / as.numeric(attr(v, "var")) * (qt(0.025, sum(d$sex == g) - 1) / qt(0.025, degf(part)))^2
    ci <- c(qbeta(0.025, n * p, n * (1 - p) + 1), qbeta(0.975, n * p + 1, n * (1 - p)))
  }
  out <<- rbind(out, data.frame(plan = plan, group = g, answer = a, value = as.numeric(v), se = as.numeric(sqrt(attr(v, "var"))), low = ci[[1]], high = ci[[2]]))
}
take("people", s)
take("places", svydesign(ids = ~place, strata = ~region, weights = ~w, data = d, nest = TRUE))
raked <- calibrate(s, f, population, calfun = "raking", epsilon = 1e-13, maxit = 500)
take("calibrated", raked)
by_place <- calibrate(svydesign(ids = ~place, strata = ~region, weights = ~w, data = d, nest = TRUE), f, population, calfun = "raking", epsilon = 1e-13, maxit = 500)
take("calibrated places", by_place)
for (g in c("1", "2")) {
  hours <- svymean(~h, subset(by_place, sex == g))
  out <- rbind(out, data.frame(plan = "hours", group = g, answer = "", value = as.numeric(coef(hours)), se = as.numeric(SE(hours)), low = 0, high = 0))
}
with_hours <- calibrate(s, ~factor(sex) + h, c(`(Intercept)` = sum(counts("sex")), `factor(sex)2` = counts("sex")[2], h = 73500), calfun = "raking", epsilon = 1e-13, maxit = 500)
take("calibrated hours", with_hours)
test <- svychisq(~sex + q, raked, statistic = "F")
out <- rbind(out, data.frame(plan = "calibrated test", group = "", answer = "", value = as.numeric(test$statistic), se = as.numeric(test$p.value), low = 0, high = 0))
test <- svychisq(~sex + q, by_place, statistic = "F")
out <- rbind(out, data.frame(plan = "calibrated places test", group = "", answer = "", value = as.numeric(test$statistic), se = as.numeric(test$p.value), low = 0, high = 0))
test <- svychisq(~sex + q, s, statistic = "F")
out <- rbind(out, data.frame(plan = "test", group = "", answer = "", value = as.numeric(test$statistic), se = as.numeric(test$p.value), low = 0, high = 0))
write.csv(format(out, digits = 17), "shares.csv", row.names = FALSE)
"""


def make_answers(folder):
    dice = random.Random(20)
    with open(folder / "answers.csv", "w", encoding="utf-8") as file:
        file.write("id,age,sex,region,q,place,w,h\n")
        for i in range(1, 901):
            region = dice.randint(1, 5)
            file.write(f"{i},{dice.choice('1122334')},{dice.choice('12')},{region},{dice.choice('aabc')},{region}{dice.randint(1, 6)},{dice.randint(10, 60) / 10},{dice.randint(0, 40)}\n")
    with open(folder / "margins.csv", "w", encoding="utf-8") as file:
        file.write("variable,category,count\n")
        for variable, counts in (("age", (900, 1000, 1100, 500)), ("sex", (1850, 1650)), ("region", (500, 600, 700, 800, 900))):
            for code, count in enumerate(counts, 1):
                file.write(f"{variable},{code},{count}\n")
    (folder / "hours.csv").write_text("variable,category,count\nsex,1,1850\nsex,2,1650\nh,,73500\n", encoding="utf-8")


def rows(path, separator=","):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=separator))


def near(ours, theirs, what):
    ours, theirs = float(ours), float(theirs)
    if abs(ours - theirs) > 1e-8 * max(1e-3, abs(theirs)):
        sys.exit(f"{what}: {ours} here, {theirs} in R")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True)
    program = parser.parse_args().program
    if not shutil.which("Rscript") or subprocess.run(["Rscript", "-e", "library(survey)"], capture_output=True, check=False).returncode != 0:
        print("no R with the package survey: skipped")
        return 77
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        make_answers(folder)
        subprocess.run(["Rscript", "-e", R], cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for method, more in (("raking", []), ("linear", []), ("logit", ["--bounds", "0.2,4"])):
            subprocess.run([program, "weigh", "answers.csv", "--margins", "margins.csv", "--weight", "w", "--method", method, *more, "-o", "ours.csv", "--overwrite", "--quiet"], cwd=folder, check=True)
            ours = {row["id"]: row["weight"] for row in rows(folder / "ours.csv")}
            for row in rows(folder / "weights.csv"):
                near(ours[row["id"]], row[method], f"{method}, respondent {row['id']}")
        tabulate = [program, "tabulate", "answers.csv", "--weight", "w", "--questions", "q", "--by", "sex", "--overwrite", "--quiet", "--lang", "en"]
        subprocess.run([*tabulate, "-o", "people.csv", "--tests", "tests.csv"], cwd=folder, check=True)
        subprocess.run([*tabulate, "-o", "places.csv", "--strata", "region", "--cluster", "place"], cwd=folder, check=True)
        calibrated = [*tabulate, "--margins", "margins.csv"]
        subprocess.run([*calibrated, "-o", "calibrated.csv", "--tests", "calibrated_tests.csv"], cwd=folder, check=True)
        subprocess.run([*calibrated, "-o", "calibrated_places.csv", "--tests", "calibrated_places_tests.csv", "--numbers", "h", "--strata", "region", "--cluster", "place"], cwd=folder, check=True)
        subprocess.run([*tabulate, "--margins", "hours.csv", "-o", "calibrated_hours.csv"], cwd=folder, check=True)
        plans = ("people", "places", "calibrated", "calibrated_places", "calibrated_hours")
        made = {(plan.replace("_", " "), row["group"], row["answer"]): row for plan in plans for row in rows(folder / f"{plan}.csv", ";") if row["by"] and row["question"] == "q"}
        for row in rows(folder / "shares.csv"):
            if row["plan"] == "test":
                test = rows(folder / "tests.csv", ";")[0]
                near(test["F"], row["value"], "F")
                near(test["p"], row["se"], "p")
                continue
            if row["plan"] in ("calibrated test", "calibrated places test"):
                test = rows(folder / f"{row['plan'].replace(' ', '_')}s.csv", ";")[0]
                near(test["F"], row["value"], "F, calibrated")
                near(test["p"], row["se"], "p, calibrated")
                continue
            if row["plan"] == "hours":
                ours = next(mean for mean in rows(folder / "calibrated_places.csv", ";") if mean["measure"] == "mean" and mean["group"] == row["group"])
                near(ours["value"], row["value"], f"mean of {row['group']}")
                near(ours["standard error"], row["se"], f"standard error of the mean of {row['group']}")
                continue
            ours = made[row["plan"].strip(), row["group"].strip(), row["answer"].strip()]
            for column, theirs in (("value", "value"), ("standard error", "se"), ("low", "low"), ("high", "high")):
                near(float(ours[column]) / 100, row[theirs], f"{row['plan']} {row['group']} {row['answer']} {column}")
    print("as in R")
    return 0


if __name__ == "__main__":
    sys.exit(main())
