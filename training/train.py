"""Train on everything that is labelled, and write the weights that are shipped.

make train        # a minute; needs ../shared and scikit-learn (the `training` extra)
"""

import json

import numpy as np

from pipeline.domain.learned.kernel import KernelMachine
from training.corpora import HERE
from training.examples import claim_examples, denial_examples, step_examples
from training.fitting import fit
from training.texts import all_texts

WEIGHTS = HERE.parent / "pipeline/domain/learned/weights"


def main() -> None:
    """Train and write."""
    texts = all_texts()
    denials, steps, claims = denial_examples(texts), step_examples(texts), claim_examples(texts)
    machines = fit(denials, steps, claims)
    _write("denial", machines.denial)
    _write("denial_closely", machines.denial_closely)
    _write("contesting_step", machines.contesting_step)
    _write("breach_claim", machines.breach_claim)
    weighing = {"model_version": machines.model_version, "weights": machines.weights}
    path = WEIGHTS / "weighing.json"
    path.write_text(json.dumps(weighing, indent=1) + "\n", encoding="utf-8")
    for name, examples in (("denial", denials), ("contesting_step", steps), ("claim", claims)):
        positive = int(examples.labels.sum())
        print(f"{name}: {len(examples.labels):,} examples, {positive} of them positive")
    print(json.dumps(weighing, indent=1))


def _write(name: str, machine: KernelMachine | None) -> None:
    if machine is None:
        raise ValueError(f"{name}: nothing was trained")
    np.savez_compressed(
        WEIGHTS / f"{name}.npz",
        supports=machine.supports.astype(np.float16),
        coefficients=machine.coefficients.reshape(-1)[: len(machine.supports)].astype(np.float32),
        gamma=np.float64(machine.gamma),
        bias=np.float64(machine.bias),
        slope=np.float64(machine.slope),
        offset=np.float64(machine.offset),
    )


if __name__ == "__main__":
    main()
