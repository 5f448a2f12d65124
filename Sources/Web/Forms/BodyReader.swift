import HTTPTypes
import Hummingbird
import Kernel
import NIOCore

/// How much a request may bring.
package enum BodyLimit: Sendable {
    /// A form without files: 1 MB.
    case ordinary
    /// A form with a file: as the settings say.
    case upload
    /// A form with many files: several times that.
    case batch
}

/// Reads the forms of requests, never more than their limit.
struct BodyReader: Sendable {
    let uploadMegabytes: Int

    private static let megabyte = 1_048_576
    /// Boundaries and the other fields beside a file.
    private static let allowance = 65_536

    func form(_ request: Request, limit: BodyLimit) async throws -> Form {
        let type = request.headers[.contentType] ?? "application/x-www-form-urlencoded"
        let bytes = try await bytes(of: request, limit: limit)
        if let boundary = MultipartBoundary(contentType: type) {
            return try Multipart(boundary).form(bytes)
        }
        guard type.lowercased().hasPrefix("application/x-www-form-urlencoded") else { throw Self.unknownType }
        return Form(FormFields(urlencoded: String(decoding: bytes, as: UTF8.self)))
    }

    /// The whole body, or a refusal: by the announced length before anything is read, else as soon as it is passed.
    func bytes(of request: Request, limit: BodyLimit) async throws -> [UInt8] {
        let megabytes = megabytes(limit)
        let most = megabytes * Self.megabyte + (limit == .ordinary ? 0 : Self.allowance)
        let announced = request.headers[.contentLength].flatMap { Int($0) } ?? 0
        guard announced <= most else { throw Refusal.tooLarge(limitMegabytes: megabytes) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(announced)
        for try await buffer in request.body {
            guard bytes.count + buffer.readableBytes <= most else {
                throw Refusal.tooLarge(limitMegabytes: megabytes)
            }
            bytes.append(contentsOf: buffer.readableBytesView)
        }
        return bytes
    }

    private func megabytes(_ limit: BodyLimit) -> Int {
        switch limit {
        case .ordinary: 1
        case .upload: uploadMegabytes
        case .batch: uploadMegabytes * 5
        }
    }

    private static let unknownType = Refusal.unreadable(
        LocalizedText(
            zh: "无法读取提交的内容，未保存任何内容。请通过页面上的表单提交。",
            en: "What was sent can't be read. Nothing was saved. Use the form on the page."))
}
