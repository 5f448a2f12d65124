import Glibc
import HTTPTypes
import Hummingbird
import Kernel
import Logging
import NIOCore
import Registry
import Storage

/// Whether this server can do its work: what a load balancer and the operator ask.
struct Health: Sendable {
    let registry: Registry
    let settings: WebSettings

    func add(to routes: Routes) {
        routes.get(.health, .public) { _, context in await answer(context.logger) }
    }

    private func answer(_ logger: Logger) async -> Response {
        let database = await databaseWorks(logger)
        let free = freeMegabytes
        let hasRoom = free.map { $0 >= settings.leastFreeMegabytes } ?? true
        let json = JSONText.object([
            ("status", .text(database && hasRoom ? "ok" : "failing")), ("database", .text(database ? "ok" : "failing")),
            ("disk", .text(hasRoom ? "ok" : "low")), ("free_megabytes", free.map { .number($0) } ?? .null),
        ])
        return Response(
            status: database && hasRoom ? .ok : .serviceUnavailable, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: json.text)))
    }

    private func databaseWorks(_ logger: Logger) async -> Bool {
        do {
            try await registry.database.checkReadableAndWritable()
            return true
        } catch {
            logger.error("health check", metadata: ["error": "\(error)"])
            return false
        }
    }

    /// Room where the database lies; nil in memory.
    private var freeMegabytes: Int? {
        guard let path = registry.database.path else { return nil }
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return nil }
        return Int(status.f_bavail * UInt(status.f_frsize) / 1_048_576)
    }
}
