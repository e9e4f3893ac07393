"""Writes statistics.json beside this script: python3 write_fixtures.py (needs scipy 1.10 or later)."""
import json
import math
import os

import numpy as np
import scipy
from scipy import stats
from scipy.special import betaincinv, gammaln

rng = np.random.default_rng(20261122)


def quantile(q, v):
    # stats.t.ppf of scipy 1.10 is good to eight digits only (its own cdf of it is off by 6e-10); this one to thirteen.
    z = betaincinv(v / 2, 0.5, 2 * (1 - q))
    t = math.sqrt(v / z - v)
    assert abs(t - stats.t.ppf(q, v)) <= 1e-8 * t and abs(stats.t.cdf(t, v) - q) <= 1e-12
    return t


def interval(mean, error, v):
    half = quantile(0.975, v) * error
    assert np.allclose(stats.t.interval(0.95, v, loc=mean, scale=error), (mean - half, mean + half), rtol=0, atol=1e-8 * half)
    return mean - half, mean + half


def summary(x):
    x = np.asarray(x)
    low, high = interval(x.mean(), stats.sem(x), len(x) - 1)
    return dict(values=x.tolist(), mean=x.mean(), deviation=x.std(ddof=1), low=low, high=high)


def paired(b, t):
    r = stats.ttest_rel(t, b)
    d = np.asarray(t) - np.asarray(b)
    low, high = interval(d.mean(), stats.sem(d), len(d) - 1)
    assert np.allclose(r.confidence_interval(0.95), (low, high), rtol=0, atol=1e-8 * (high - low))
    return dict(baseline=list(b), treatment=list(t), difference=d.mean(), p=r.pvalue, low=low, high=high,
                df=int(r.df), effect=d.mean() / d.std(ddof=1))


def welch(b, t):
    b, t = np.asarray(b), np.asarray(t)
    r = stats.ttest_ind(t, b, equal_var=False)
    n1, n2, v1, v2 = len(b), len(t), b.var(ddof=1), t.var(ddof=1)
    se = math.sqrt(v1 / n1 + v2 / n2)
    df = (v1 / n1 + v2 / n2) ** 2 / ((v1 / n1) ** 2 / (n1 - 1) + (v2 / n2) ** 2 / (n2 - 1))
    # scipy's own p fixes these degrees of freedom: its result has no interval before 1.11.
    assert abs(2 * stats.t.sf(abs(r.statistic), df) - r.pvalue) <= 1e-12 * r.pvalue
    low, high = interval(t.mean() - b.mean(), se, df)
    m = n1 + n2 - 2
    j = math.exp(gammaln(m / 2) - gammaln((m - 1) / 2)) / math.sqrt(m / 2)
    pooled = math.sqrt(((n1 - 1) * v1 + (n2 - 1) * v2) / m)
    return dict(baseline=b.tolist(), treatment=t.tolist(), difference=t.mean() - b.mean(), p=r.pvalue, low=low, high=high,
                df=df, effect=j * (t.mean() - b.mean()) / pooled)


def holm(p):
    tested = sorted(v for v in p if v is not None)
    m = len(tested)
    # By the definition, without running maxima: the largest over all smaller p values.
    adjust = lambda v: max(min(1, (m - j) * w) for j, w in enumerate(tested) if w <= v)
    adjusted = [None if v is None else adjust(v) for v in p]
    # Never below the raw p, never above Bonferroni's.
    assert all(v is None or v <= a <= min(1, m * v) + 1e-15 for v, a in zip(p, adjusted))
    return dict(p=p, adjusted=adjusted)


def power(x):
    v, s = len(x) - 1, float(np.std(x, ddof=1))
    value = (quantile(0.975, v) + quantile(0.8, v)) * s * math.sqrt(2)
    # Confidence interval of a standard deviation: v s^2 / sigma^2 is chi-squared with v degrees of freedom.
    low, high = (value * math.sqrt(v / stats.chi2.ppf(q, v)) for q in (0.975, 0.025))
    return dict(repeats=list(x), deviation=s, value=value, low=low, high=high)


three = [0.412, 0.431, 0.405]
result = dict(
    source=f"scipy {scipy.__version__}, numpy {np.__version__}: p by stats.ttest_rel, stats.ttest_ind(equal_var=False) and stats.t.sf; "
           "t quantiles by special.betaincinv (stats.t.ppf has fewer digits; checked against it and stats.t.cdf); intervals from them, "
           "checked against stats.t.interval and ttest_rel's confidence_interval; Welch-Satterthwaite degrees of freedom checked "
           "against scipy's p; Hedges' g with the exact correction by special.gammaln; Holm by its definition, within Bonferroni and "
           "the raw p. Written by write_fixtures.py.",
    quantiles=[dict(probability=q, df=v, value=quantile(q, v)) for q in (0.6, 0.8, 0.9, 0.975, 0.995)
               for v in (1, 1.37, 2, 3, 4.5, 9, 29, 250)],
    tails=[dict(t=t, df=v, p=float(2 * stats.t.sf(abs(t), v))) for t in (0.0, -0.5, 1.0, 2.5, -7.0, 60.0) for v in (1, 2.2, 4, 19, 120)],
    summaries=[summary(three), summary([0.5, 0.75]), summary([-3.0, 12.5, 7.25, 1.0, 4.5]), summary(1e6 + rng.normal(size=12))],
    paired=[paired(three, [0.455, 0.470, 0.452]), paired([1.0, 2.0], [1.5, 3.5]), paired([0.30, 0.31, 0.29, 0.33, 0.30], [0.31, 0.29, 0.30, 0.32, 0.31]),
            paired(rng.normal(10, 2, 10).tolist(), rng.normal(9, 2, 10).tolist())],
    welch=[welch(three, [0.455, 0.470, 0.452, 0.481]), welch([1.0, 1.2], [3.0, 3.5]), welch([0.0, 0.0, 0.0], [1.0, 2.0, 4.0]),
           welch(rng.normal(0, 1, 8), rng.normal(0.2, 5, 15))],
    holm=[holm([0.01, 0.04, 0.03, 0.005]), holm([0.2, None, 0.001, 0.2, None, 0.9]), holm([None, None]), holm([0.6]), holm([0.5, 0.6, 0.7]),
          holm(rng.uniform(size=20).round(4).tolist())],
    power=[power([0.71, 0.74]), power([0.71, 0.74, 0.69, 0.72, 0.75]), power(rng.normal(0.5, 0.02, 10).tolist())])

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "statistics.json"), "w") as f:
    json.dump(result, f, indent=1, default=float)
    f.write("\n")
