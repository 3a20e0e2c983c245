package import Matrices
import RealModule

/// One update's loop and its numbers; `decay` is the L2 weight decay that is added to the gradient.
package enum UpdateRule<Element: MatrixElement>: Sendable {
  /// v = g + decay·w; w −= rate·v. What stays in g for the next step is momentum·v.
  case sgd(rate: Element, momentum: Element, decay: Element)
  /// Nesterov's momentum, with the velocity as state.
  case nesterov(rate: Element, momentum: Element, decay: Element)
  /// Adam and AdamW, with two moments as states; complements are 1 − β, `shrink` = 1 − rate·(decoupled decay), correction1 = 1 − β1ᵗ,
  /// correction2 = √(1 − β2ᵗ).
  case adam(
    rate: Element, betas: (Element, Element), complements: (Element, Element), eps: Element, decay: Element,
    shrink: Element,
    correction1: Element, correction2: Element)
  /// RMSProp, with the mean square as state.
  case rmsprop(rate: Element, alpha: Element, complement: Element, eps: Element, decay: Element)
  /// AdaGrad, with the sum of squares as state.
  case adagrad(rate: Element, eps: Element, decay: Element)
}

/// An optimizer at work on one net: its step count and its running averages.
package final class OptimizerState<Element: NetworkElement> {
  private let optimizer: Optimizer
  private let learningRate: Double
  private let weightDecay: Double
  private let first: MatrixStorage<Element>?
  private let second: MatrixStorage<Element>?
  /// The rules with and without weight decay, where they are the same at every step; else nil.
  private let steadyRules: (decaying: UpdateRule<Element>, plain: UpdateRule<Element>)?
  private var step = 0

  /// The start: step 0, averages 0. Weight decay acts on weights and never on biases.
  package init(_ optimizer: Optimizer, learningRate: Double, weightDecay: Double, parameterCount: Int) {
    self.optimizer = optimizer
    self.learningRate = learningRate
    self.weightDecay = weightDecay
    let count =
      switch optimizer.method {
      case .sgd: optimizer["nesterov"] == 1 ? 1 : 0
      case .adam, .adamw: 2
      case .rmsprop, .adagrad: 1
      }
    first = count > 0 ? MatrixStorage(count: parameterCount) : nil
    second = count > 1 ? MatrixStorage(count: parameterCount) : nil
    let isSteady = optimizer.method != .adam && optimizer.method != .adamw
    func rule(_ decay: Double) -> UpdateRule<Element> {
      UpdateRule(optimizer, learningRate: learningRate, decay: decay, step: 1)
    }
    steadyRules = isSteady ? (rule(weightDecay), rule(0)) : nil
  }

  /// Moves the parameters one step along their gradient, and leaves in `gradient` what the next is to be added to.
  ///
  /// For plain momentum that is momentum·v: the products that make the next gradient then accumulate it straight into the
  /// velocity, v = momentum·v + g, without a buffer or a pass of its own. For all other rules it is 0.
  package func update(_ parameters: Parameters<Element>, along gradient: Parameters<Element>) {
    step += 1
    guard weightDecay != 0 else {
      apply(rule(decays: false), from: 0, count: parameters.storage.elements.count, parameters, gradient)
      return
    }
    for segment in parameters.segments {
      apply(
        rule(decays: segment.areWeights), from: segment.offset, count: segment.count, parameters, gradient)
    }
  }

  private func apply(
    _ rule: UpdateRule<Element>, from offset: Int, count: Int, _ parameters: Parameters<Element>,
    _ gradient: Parameters<Element>
  ) {
    guard let w = parameters.storage.elements.baseAddress, let g = gradient.storage.elements.baseAddress else { return }
    Element.update(
      rule, count: count, w: w + offset, g: g + offset, first: first?.elements.baseAddress.map { $0 + offset },
      second: second?.elements.baseAddress.map { $0 + offset })
  }

  private func rule(decays: Bool) -> UpdateRule<Element> {
    if let steadyRules { return decays ? steadyRules.decaying : steadyRules.plain }
    return UpdateRule(optimizer, learningRate: learningRate, decay: decays ? weightDecay : 0, step: step)
  }
}

extension UpdateRule where Element: NetworkElement {
  /// The rule of a step, counted from 1.
  fileprivate init(_ optimizer: Optimizer, learningRate: Double, decay: Double, step: Int) {
    let (rate, l2) = (Element(learningRate), Element(decay))
    switch optimizer.method {
    case .sgd where optimizer["nesterov"] == 1:
      self = .nesterov(rate: rate, momentum: Element(optimizer["momentum"]), decay: l2)
    case .sgd:
      self = .sgd(rate: rate, momentum: Element(optimizer["momentum"]), decay: l2)
    case .adam, .adamw:
      let (beta1, beta2) = (optimizer["beta1"], optimizer["beta2"])
      let isDecoupled = optimizer.method == .adamw
      self = .adam(
        rate: rate, betas: (Element(beta1), Element(beta2)),
        complements: (Element(1 - beta1), Element(1 - beta2)), eps: Element(optimizer["eps"]),
        decay: isDecoupled ? 0 : l2, shrink: Element(isDecoupled ? 1 - learningRate * decay : 1),
        correction1: Element(1 - Double.pow(beta1, step)),
        correction2: Element((1 - Double.pow(beta2, step)).squareRoot()))
    case .rmsprop:
      let alpha = optimizer["alpha"]
      self = .rmsprop(
        rate: rate, alpha: Element(alpha), complement: Element(1 - alpha), eps: Element(optimizer["eps"]), decay: l2)
    case .adagrad:
      self = .adagrad(rate: rate, eps: Element(optimizer["eps"]), decay: l2)
    }
  }
}
