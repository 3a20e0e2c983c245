"""Prints step, least and largest loss of CS231n lecture 4's code example, in NumPy as the lecture has it, over 40 draws of
its data, for LectureAndBackpropTests.swift.

    python3 lecture_net.py
"""
import numpy as np

np.seterr(over="ignore")
losses = {0: [], 200: [], 1000: [], 1999: []}
for seed in range(40):
    draws = np.random.default_rng(seed)
    x, y = draws.standard_normal((64, 1000)), draws.standard_normal((64, 10))
    w1, w2 = draws.standard_normal((1000, 100)), draws.standard_normal((100, 10))
    for step in range(2000):
        h = 1 / (1 + np.exp(-x.dot(w1)))
        y_pred = h.dot(w2)
        if step in losses:
            losses[step].append(np.square(y_pred - y).sum())
        grad_y_pred = 2.0 * (y_pred - y)
        grad_w2 = h.T.dot(grad_y_pred)
        grad_h = grad_y_pred.dot(w2.T)
        grad_w1 = x.T.dot(grad_h * h * (1 - h))
        w1 -= 1e-4 * grad_w1
        w2 -= 1e-4 * grad_w2
for step, found in losses.items():
    print(step, min(found), max(found))
