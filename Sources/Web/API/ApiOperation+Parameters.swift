import Kernel

extension ApiOperation.Parameter {
    /// Given more than once, it means any of them.
    static func several(_ schema: [(String, JSONText)]) -> [(String, JSONText)] {
        [("type", .text("array")), ("items", .object(schema)), ("minItems", .number(1))]
    }

    static let number = ApiOperation.Parameter(
        name: "number", place: .path, note: LocalizedText(zh: "编号", en: "The number"),
        schema: [("type", .text("string")), ("minLength", .number(1)), ("maxLength", .number(64))], isRequired: true)
    static let ifMatch = ApiOperation.Parameter(
        name: "If-Match", place: .header,
        note: LocalizedText(
            zh: "读取时的 ETag；记录已被他人修改则返回 412", en: "The ETag it was read with; 412 when it has changed since"),
        schema: [("type", .text("string"))])
    static let ifNoneMatch = ApiOperation.Parameter(
        name: "If-None-Match", place: .header,
        note: LocalizedText(zh: "已有的 ETag；未变则返回 304", en: "The ETag one has; 304 when nothing changed"),
        schema: [("type", .text("string"))])
    static let idempotencyKey = ApiOperation.Parameter(
        name: "Idempotency-Key", place: .header,
        note: LocalizedText(
            zh: "重复发送同一请求时只办理一次，并返回第一次的结果",
            en: "A request sent again with it is done once, and answered as the first time"),
        schema: [("type", .text("string")), ("pattern", .text("^[!-~]{1,128}$"))])
}
