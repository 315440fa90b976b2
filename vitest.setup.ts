import { configureGlobal } from "fast-check";

// Otherwise fast-check draws ten items at most, five on average, whatever `maxLength` a test names.
configureGlobal({ defaultSizeToMaxWhenMaxSpecified: true });
