import Testing

@testable import Trading

@Suite("Network addresses")
struct NetworkAddressTests {
    @Test(
        "they say which household, and nothing of this machine",
        arguments: [
            ("203.0.113.7", "203.0.113.7"), ("::ffff:203.0.113.7", "203.0.113.7"), ("127.0.0.1", nil), ("::1", nil),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"), ("2001:DB8::9%eth0", "2001:db8:0:0::/64"), ("nonsense", nil),
        ] as [(String, String?)])
    func marks(_ source: String, _ mark: String?) {
        #expect(NetworkAddress.mark(source) == mark)
    }

    @Test(
        "a network has the addresses that begin as it does",
        arguments: [
            ("10.20.0.0/16", "10.20.255.1", true), ("10.20.0.0/16", "10.21.0.1", false),
            ("10.2.0.0/16", "10.20.0.1", false),
            ("10.20.3.4", "10.20.3.4", true), ("10.20.3.4", "10.20.3.5", false),
            ("10.20.128.0/17", "10.20.127.9", false),
            ("2001:db8::/32", "2001:db8:1:2::/64", true), ("2001:db8:1:2::5", "2001:db8:1:2::/64", true),
            ("2001:db8:1:3::/64", "2001:db8:1:2::/64", false), ("10.0.0.0/8", "a00::/64", false),
        ])
    func networks(_ network: String, _ mark: String, _ isIn: Bool) throws {
        #expect(try #require(NetworkPrefix(network)).contains(mark) == isIn)
    }

    @Test(
        "what is no network is refused",
        arguments: ["10.20", "10.20.0.0/33", "10.20.0.0/0", "10.20.0.256", "一号室", "::/x", "/8"])
    func wrong(_ text: String) {
        #expect(NetworkPrefix(text) == nil)
        #expect(NetworkPrefix.list("10.0.0.0/8 \(text)") == nil)
    }

    @Test("a list is words; none is an empty list")
    func lists() {
        #expect(NetworkPrefix.list("10.0.0.0/8，2001:db8::/32\n10.1.1.1")?.count == 3)
        #expect(NetworkPrefix.list(" ") == [])
    }
}
