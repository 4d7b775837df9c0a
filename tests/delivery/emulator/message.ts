// What a schema is made of: the parts of chat.postMessage that Slack's own types describe.
import type { AnyBlock } from "@slack/types";

export interface Message {
  text: string;
  blocks: AnyBlock[];
}
