import ActLab
import Activations

var registry = ActivationRegistry.standard
for definition in [Gaussian.definition, LeakyTanh.definition, Minout.definition] { try registry.register(definition) }
await ActLab.main(registry: registry)
