import { describe, expect, test } from "vitest";
import { parseProcNet, renderAddress } from "../../src/listener/proc-net.ts";

// Captured on Linux 6.18.
const tcp = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode                                                     
   0: 00000000:A02C 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 22555 1 00000000d2ec38d4 100 0 0 10 0                     
   1: 0100007F:4965 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 22552 1 0000000056363a54 100 0 0 10 0                     
   2: 0100007F:4965 0100007F:D431 01 00000000:00000000 00:00000000 00000000  1000        0 22571 1 0000000000000000 20 4 30 10 -1                    
   3: 0100007F:D431 0100007F:4965 06 00000000:00000000 03:00000ABC 00000000     0        0 0 3 0000000000000000                                      
`;
const tcp6 = `  sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 00000000000000000000000001000000:A02A 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 22553 1 0000000077a4f6f4 100 0 0 10 0
   1: 00000000000000000000000000000000:A02B 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000    33        0 22554 1 00000000c69d585c 100 0 0 10 0
   2: 0000000000000000FFFF00000100007F:A02D 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 22556 1 00000000a107c7bb 100 0 0 10 0
`;

describe("parseProcNet", () => {
  test("keeps the rows that listen", () => {
    expect(parseProcNet(tcp)).toEqual([
      { address: "0.0.0.0", port: 41_004, inode: 22_555, uid: 0 },
      { address: "127.0.0.1", port: 18_789, inode: 22_552, uid: 1000 },
    ]);
  });

  test("reads the IPv6 table", () => {
    expect(parseProcNet(tcp6)).toEqual([
      { address: "::1", port: 41_002, inode: 22_553, uid: 0 },
      { address: "::", port: 41_003, inode: 22_554, uid: 33 },
      { address: "::ffff:127.0.0.1", port: 41_005, inode: 22_556, uid: 0 },
    ]);
  });

  test.for(["", "sl local_address\n", "   0: junk 0:0 0A 0 0 0 0 0 0\n", "   0: 0100007F:ZZZZ 00000000:0000 0A 0:0 0:0 0 0 0 1\n"])(
    "finds nothing in %j",
    (text) => {
      expect(parseProcNet(text)).toEqual([]);
    },
  );
});

describe("renderAddress", () => {
  test.for([
    ["0101A8C0", "192.168.1.1"],
    ["FFFFFFFF", "255.255.255.255"],
    ["000080FE000000000BADF00D04030201", "fe80::df0:ad0b:102:304"],
    ["B80D0120000000000000000001000000", "2001:db8::1"],
    ["B80D0120010000000000000001000000", "2001:db8:0:1::1"],
  ] as const)("%s is %s", ([hex, address]) => {
    expect(renderAddress(hex)).toBe(address);
  });
});
