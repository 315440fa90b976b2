import { describe, expect, it } from "vitest";
import { ClientLab } from "./client-lab.js";
import { FOREIGN_CLIENTS } from "./foreign-client.js";
import { needs } from "./foreign-program.js";
import { FOLDER, SINGLE_FILE, differences } from "./sample-content.js";

const CONTENTS = [SINGLE_FILE, FOLDER];

describe.each(FOREIGN_CLIENTS)("$name", { timeout: 40_000 }, (client) => {
  it.for(CONTENTS)("downloads $what from our seed, through our tracker", async (content, context) => {
    await needs(client, context);
    const lab = await ClientLab.open(content);
    const seed = await lab.share(lab.origin);
    await lab.announced(({ left }) => left === 0);

    await client.download(lab.torrentFile, lab.target).succeeded();

    expect(differences(lab.origin, lab.target)).toEqual([]);
    // aria2 leaves so soon that it never says `completed`
    await lab.announced(({ left, downloaded }) => left === 0 && downloaded > 0);
    expect(seed.status.uploadedBytes).toBeGreaterThanOrEqual(lab.metainfo.totalBytes);
  });

  it.for(CONTENTS)("serves $what to our peer, through our tracker", async (content, context) => {
    await needs(client, context);
    const lab = await ClientLab.open(content);
    client.seed(lab.torrentFile, lab.origin);
    await lab.announced(({ left }) => left === 0);

    const download = await lab.share(lab.target);
    await download.completed();

    expect(differences(lab.origin, lab.target)).toEqual([]);
    expect(download.status).toMatchObject({ downloadedBytes: lab.metainfo.totalBytes, wastedBytes: 0 });
  });
});
