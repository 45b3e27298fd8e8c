# The figures of series_evidence.c: Rscript tests/unit/series_evidence.R (R 4.2.2).
# Five subjects; the median of 6, 6, 6.5, 5.5, 6, 36 and 6 hours is 6, so that 30 to 66 h is a gap, and 18.5 to 30 is
# none. s4 has no mean before 20 h; s5 has one reading, and so neither a slope nor a shift.
options(digits=17)
hours <- c(0, 6, 12, 18.5, 24, 30, 66, 72)
kb <- rbind(s1=c(500, 620, 700, 810, 905, 990, 1400, 1450), s2=c(510, NA, 690, 700, NA, 880, 1010, 1100),
            s3=c(480, 700, 650, NA, 720, 660, 1300, 990), s4=c(NA, NA, NA, 300, 310, 345, 400, 395),
            s5=c(NA, NA, 1000, NA, NA, NA, NA, NA))
# Student's interval, as t.test has it, in KB (an hour).
tell <- function(what, x) { t <- t.test(x); cat(what, mean(x), t$conf.int, t$parameter, "\n") }
slopes <- apply(kb, 1, function(y) if (sum(!is.na(y)) > 1) coef(lm(y ~ hours))[2] else NA)
tell("slope", slopes[!is.na(slopes)])
# The mean between two times: integrate the line through the readings over the intervals that are no gap.
mean_between <- function(y, from, to) {
    x <- hours[!is.na(y)]; y <- y[!is.na(y)]; area <- width <- 0
    for (i in seq_along(x)[-1])
        if (x[i - 1] >= from && x[i] <= to && x[i] - x[i - 1] <= 12) {
            line <- approxfun(x[c(i - 1, i)], y[c(i - 1, i)])
            area <- area + integrate(line, x[i - 1], x[i], rel.tol=1e-13)$value
            width <- width + x[i] - x[i - 1]
        }
    if (width > 0) area / width else NA
}
shift <- function(at, before, after) {
    x <- apply(kb, 1, function(y) mean_between(y, at, at + after) - mean_between(y, at - before, at))
    x[!is.na(x)]
}
tell("shift at 20", shift(20, Inf, Inf))
tell("shift at 18.5 before 13 after 50", shift(18.5, 13, 50))
# The mean slope less that of four others: Welch.
control <- rbind(c(100, 130, 160), c(100, 180, 210), c(120, 125, 190), c(90, 190, 220))
slopes_of_control <- apply(control, 1, function(y) coef(lm(y ~ c(0, 6, 12)))[2])
t <- t.test(slopes[!is.na(slopes)], slopes_of_control)
cat("difference", t$estimate[1] - t$estimate[2], t$conf.int, t$parameter, "\n")
