#!/usr/bin/env python3
"""Weights, shares, standard errors and intervals beside R's survey, to 1e-8, on synthetic respondents with unequal starting weights.

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
  out <<- rbind(out, data.frame(plan = plan, group = g, answer = a, value = as.numeric(v), se = as.numeric(sqrt(attr(v, "var"))), low = attr(v, "ci")[[1]], high = attr(v, "ci")[[2]]))
}
take("people", s)
take("places", svydesign(ids = ~place, strata = ~region, weights = ~w, data = d, nest = TRUE))
test <- svychisq(~sex + q, s, statistic = "F")
out <- rbind(out, data.frame(plan = "test", group = "", answer = "", value = as.numeric(test$statistic), se = as.numeric(test$p.value), low = 0, high = 0))
write.csv(format(out, digits = 17), "shares.csv", row.names = FALSE)
"""


def make_answers(folder):
    dice = random.Random(20)
    with open(folder / "answers.csv", "w", encoding="utf-8") as file:
        file.write("id,age,sex,region,q,place,w\n")
        for i in range(1, 901):
            region = dice.randint(1, 5)
            file.write(f"{i},{dice.choice('1122334')},{dice.choice('12')},{region},{dice.choice('aabc')},{region}{dice.randint(1, 6)},{dice.randint(10, 60) / 10}\n")
    with open(folder / "margins.csv", "w", encoding="utf-8") as file:
        file.write("variable,category,count\n")
        for variable, counts in (("age", (900, 1000, 1100, 500)), ("sex", (1850, 1650)), ("region", (500, 600, 700, 800, 900))):
            for code, count in enumerate(counts, 1):
                file.write(f"{variable},{code},{count}\n")


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
        made = {(plan, row["group"], row["answer"]): row for plan in ("people", "places") for row in rows(folder / f"{plan}.csv", ";") if row["by"]}
        for row in rows(folder / "shares.csv"):
            if row["plan"] == "test":
                test = rows(folder / "tests.csv", ";")[0]
                near(test["F"], row["value"], "F")
                near(test["p"], row["se"], "p")
                continue
            ours = made[row["plan"].strip(), row["group"].strip(), row["answer"].strip()]
            for column, theirs in (("value", "value"), ("standard error", "se"), ("low", "low"), ("high", "high")):
                near(float(ours[column]) / 100, row[theirs], f"{row['plan']} {row['group']} {row['answer']} {column}")
    print("as in R")
    return 0


if __name__ == "__main__":
    sys.exit(main())
