import { type DependencyContainer, token } from "../di/index.js";

/** Token of the container itself, for the one class that makes child containers. */
export const CONTAINER = token<DependencyContainer>("Container");
