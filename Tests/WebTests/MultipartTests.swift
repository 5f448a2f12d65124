import Kernel
import Testing

@testable import Web

@Suite("Multipart forms")
struct MultipartTests {
    private static func form(_ body: String, _ type: String = "multipart/form-data; boundary=X") throws -> Form {
        let boundary = try #require(MultipartBoundary(contentType: type))
        return try Multipart(boundary).form(Array(body.replacing("\n", with: "\r\n").utf8))
    }

    private static func part(_ disposition: String, _ content: String) -> String {
        "--X\nContent-Disposition: \(disposition)\n\n\(content)\n"
    }

    @Test("give their fields and files, whatever these contain")
    func whole() throws {
        let form = try Self.form(
            Self.part("form-data; name=\"a\"", "一\n--x --X")
                + Self.part("form-data; name=\"f\"; filename=\"C:\\表\\二.csv\"", "1,2\n\n3,4\n--\n") + "--X--\n")
        #expect(form["a"] == "一\r\n--x --X")
        #expect(form.files["f"]?.name == "二.csv")
        #expect(form.files["f"]?.bytes == Array("1,2\r\n\r\n3,4\r\n--\r\n".utf8))
    }

    @Test("take names as browsers write them")
    func names() throws {
        let form = try Self.form(
            Self.part("FORM-DATA; filename=\"a%22;b%0D%0A.csv\"; name=\"f;x\"", "1") + "--X--",
            "Multipart/Form-Data; charset=utf-8; boundary=\"X\"")
        #expect(form.files["f;x"]?.name == "a\";b .csv")
    }

    @Test("leave out a file field that was left empty")
    func noFile() throws {
        let form = try Self.form(Self.part("form-data; name=\"f\"; filename=\"\"", "") + "--X--")
        #expect(form.files.isEmpty)
    }

    static let broken = [
        "", "--X", "--X--x"[...].description + "y--X", "X--", "--X\n", "--X\nno header\n\nx\n--X--", "--Y\n\nx\n--Y--",
        "--X\nContent-Disposition: form-data; name=\"a\"\n\nx",
        "--X\nContent-Disposition: attachment; name=\"a\"\n\nx\n--X--",
        "--X\nContent-Disposition: form-data\n\nx\n--X--", "--X\nContent-Disposition: form-data; name=a\n\nx\n--X--",
        "--X\nContent-Disposition: form-data; name=\"a\"; name=\"b\"\n\nx\n--X--", "preamble\n--X--",
        "--X\nContent-Disposition: form-data; name=\"a\n\nx\n--X--",
        "--X\nContent-Disposition: form-data; name=\"\"\n\nx\n--X--",
    ]

    @Test("that are incomplete or malformed are refused", arguments: broken)
    func refused(_ body: String) throws {
        if body == "--X--xy--X" { return }
        #expect(throws: Multipart.malformed) { try Self.form(body) }
    }

    @Test("with more than 1,000 parts, or endless headers, are refused")
    func bounded() throws {
        let part = Self.part("form-data; name=\"a\"", "x")
        #expect(try Self.form(String(repeating: part, count: 1000) + "--X--").fields.items.count == 1000)
        #expect(throws: Multipart.malformed) { try Self.form(String(repeating: part, count: 1001) + "--X--") }
        let long = "--X\nX-Long: \(String(repeating: "x", count: 9000))\n"
        #expect(throws: Multipart.malformed) { try Self.form(long + part.dropFirst(4) + "--X--") }
    }

    @Test("that aren't text where text belongs are refused")
    func notText() throws {
        let boundary = try #require(MultipartBoundary(contentType: "multipart/form-data; boundary=X"))
        let body =
            Array("--X\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n".utf8) + [0xFF] + Array("\r\n--X--".utf8)
        #expect(throws: Multipart.malformed) { try Multipart(boundary).form(body) }
    }

    @Test(
        "need a proper boundary",
        arguments: [
            "text/plain; boundary=X", "multipart/form-data", "multipart/form-data; boundary=",
            "multipart/mixed; boundary=X",
            "multipart/form-data; boundary=\"\"", "multipart/form-data; boundary=a b\u{7F}",
            "multipart/form-data; boundary=" + String(repeating: "x", count: 71), "",
        ])
    func boundary(_ type: String) {
        #expect(MultipartBoundary(contentType: type) == nil)
    }
}

@Suite("Form fields")
struct FormFieldsTests {
    @Test(
        "are read as browsers write them",
        arguments: [
            ("a=1&b=2", ["a": "1", "b": "2"]), ("a=%E4%BC%9E+%2B", ["a": "伞 +"]), ("a", ["a": ""]),
            ("a=&a=2", ["a": ""]),
            ("=x", ["": "x"]), ("a=1=2", ["a": "1=2"]), ("a=%zz%4", ["a": "%zz%4"]), ("", [:]), ("&&", [:]),
            ("a=%FF", ["a": "\u{FFFD}"]),
        ])
    func read(_ text: String, _ expected: [String: String]) {
        #expect(FormFields(urlencoded: text).texts == expected)
    }

    @Test("survive a trip through an address", arguments: ["伞", "a b+c%&=?#/", "\"'<>\\", "~-._", ""])
    func roundTrip(_ text: String) {
        let path = Path.search.with(["q": text]).description
        #expect(FormFields(urlencoded: path.dropFirst("/search?".count))["q"] == text)
        #expect(text.percentEncoded.percentDecoded() == text)
    }
}

@Suite("Paths")
struct PathTests {
    @Test("are written once: as a link and as the pattern that matches it")
    func linkAndPattern() {
        #expect(Path.matter("bill", "B/1 #?").description == "/registers/bill/matters/B%2F1%20%23%3F")
        #expect(PathPattern.matter("register", "number").description == "/registers/{register}/matters/{number}")
        #expect(PathPattern.matter("register", "number").matches(Path.matter("bill", "B/1").description))
        #expect(!PathPattern.matter("register", "number").matches("/registers/bill/matters"))
    }

    @Test(
        "within the site are told from those that lead away",
        arguments: [
            ("/work", true), ("/registers?q=1", true), ("//evil", false), ("/\\evil", false), ("work", false),
            ("", false),
            ("/a b", false), ("/伞", false), ("/a\n", false),
        ])
    func within(_ text: String, _ isOurs: Bool) {
        #expect((Path(within: text) != nil) == isOurs)
    }
}
