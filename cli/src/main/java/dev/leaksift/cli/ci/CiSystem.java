package dev.leaksift.cli.ci;

import java.util.Optional;

/** One CI system. Stateless. */
interface CiSystem {
  /** The change that the job is about; empty where the job is none of this system. */
  Optional<CiChange> change(CiEnvironment environment) throws CiException;
}
