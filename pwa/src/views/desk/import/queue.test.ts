import { beforeEach, describe, expect, it, vi } from "vitest";
import { DeskFailure } from "../../../network/desk";
import { LARGEST_FILE, sendUpload, type Upload } from "../api.lists";
import { session } from "../session";
import { again, drop, enqueue, fresh, queue, unfinished } from "./queue";

vi.mock("../api.lists", () => ({ LARGEST_FILE: 1000, sendUpload: vi.fn() }));
const send = vi.mocked(sendUpload);
const file = (name: string, size = 3): File => new File([new Uint8Array(size)], name);
const read = (id: string): Upload => ({ id, file_name: id }) as Upload;
const states = (): string[] => queue.value.map((each) => `${each.file.name} ${each.state}`);

beforeEach(() => {
  queue.value = [];
  fresh.value = [];
  send.mockReset();
});

describe("files on their way", () => {
  it("go one after another, and stand in the table when read", async () => {
    const answers: ((upload: Upload) => void)[] = [];
    send.mockImplementation(() => new Promise((answer) => answers.push(answer)));
    enqueue([file("a"), file("b")], "roster");
    await vi.waitFor(() => expect(answers).toHaveLength(1));
    expect(states()).toEqual(["a sending", "b waiting"]);
    answers[0]?.(read("a"));
    await vi.waitFor(() => expect(answers).toHaveLength(2));
    expect(fresh.value.map((each) => each.id)).toEqual(["a"]);
    answers[1]?.(read("b"));
    await vi.waitFor(() => expect(queue.value).toEqual([]));
    expect(fresh.value.map((each) => each.id)).toEqual(["b", "a"]);
    expect(unfinished()).toBe(false);
  });

  it("say how far they are, and when the server reads", async () => {
    send.mockImplementation((_kind, _name, _content, sent) => { sent(0.5); sent(1); return new Promise(() => undefined); });
    queue.value = [];
    enqueue([file("a")], "not_activated");
    await vi.waitFor(() => expect(states()).toEqual(["a reading"]));
    expect(send.mock.calls[0]?.slice(0, 2)).toEqual(["not_activated", "a"]);
    expect(unfinished()).toBe(true);
    drop(queue.value[0]?.key ?? 0);
    expect(queue.value).toHaveLength(1);
  });
});

describe("files that do not arrive", () => {
  // The test above leaves a file under way: the queue of this module is begun anew.
  it("stay with the reason while the others go on, and can be sent again", async () => {
    vi.resetModules();
    const anew = await import("./queue");
    const { DeskFailure: Failure } = await import("../../../network/desk");
    const api = vi.mocked((await import("../api.lists")).sendUpload);
    api.mockReset();
    api.mockRejectedValueOnce(new Failure(0, { code: "no_answer", vi: "Không trả lời", en: "" })).mockImplementation((_kind, name) => Promise.resolve(read(name)));
    anew.enqueue([file("a"), file("too-big", LARGEST_FILE + 1), file("~$a"), file("b")], "roster");
    await vi.waitFor(() => expect(anew.fresh.value.map((each) => each.id)).toEqual(["b"]));
    expect(anew.queue.value.map((each) => each.trouble instanceof Failure ? each.trouble.code : each.trouble)).toEqual(["no_answer", "too_big"]);
    anew.again(anew.queue.value[0]?.key ?? 0);
    await vi.waitFor(() => expect(anew.fresh.value.map((each) => each.id)).toEqual(["a", "b"]));
    anew.drop(anew.queue.value[0]?.key ?? 0);
    expect(anew.queue.value).toEqual([]);
  });

  it("are told apart from a dead network when the computer cannot read them", async () => {
    vi.resetModules();
    const anew = await import("./queue");
    const lost = file("lost");
    lost.arrayBuffer = () => Promise.reject(new Error("NotReadableError"));
    anew.enqueue([lost], "roster");
    await vi.waitFor(() => expect(anew.queue.value[0]?.trouble).toBe("unreadable"));
    expect(anew.unfinished()).toBe(false);
  });
});

it("shows nothing of one account to the next at the same computer", () => {
  queue.value = [{ key: 1, file: file("a"), kind: "roster", state: "failed", share: 0, trouble: new DeskFailure(0, { code: "no_answer", vi: "", en: "" }) }];
  session.value = { state: "out", ended: true };
  expect(queue.value).toHaveLength(1);
  session.value = { state: "out", ended: false };
  expect(queue.value).toEqual([]);
  again(1);
  expect(queue.value).toEqual([]);
});
