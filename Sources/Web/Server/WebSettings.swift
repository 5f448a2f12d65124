import Foundation
package import Kernel
package import Registry

/// The mail server as an administrator sees it: everything but the password.
package struct MailSetup: Sendable {
    let relay: String
    let sender: String
    let login: String?
    let demandsTLS: Bool

    package init(relay: String, sender: String, login: String?, demandsTLS: Bool) {
        self.relay = relay
        self.sender = sender
        self.login = login
        self.demandsTLS = demandsTLS
    }
}

/// How the site is served.
package struct WebSettings: Sendable {
    package var address = "127.0.0.1"
    /// 0 takes any free port.
    package var port = 8080
    /// Set behind a proxy that speaks HTTPS: cookies then travel no other way.
    package var isSecure = false
    package var uploadMegabytes = 20
    /// Of one account, at this server.
    package var apiRequestsPerMinute = 3_000
    /// Of Heng, as the OpenAPI document names it.
    package var version = "0"
    /// Files wait here between an import's rehearsal and its confirmation. Emptied at start.
    package var uploadFolder: String
    /// Below this much room on the disk the health check fails.
    package var leastFreeMegabytes = 200
    /// Whose books these are, as the header says: "保山市政务服务管理局".
    package var owner: LocalizedText?
    /// Simulated data says so on every page.
    package var isSimulated = false
    /// How the registers were filled, where a program did it.
    package var simulation: Simulation?

    /// The relay that takes letters; nil while there is none.
    package var mail: MailSetup?
    /// Where messages to telephones are handed in; nil while there is no gateway.
    package var textGateway: String?
    /// The file that stands for a gateway in a demonstration.
    package var textBook: String?
    /// Where people reach this site, as links in letters say it: "https://heng.example.cn".
    package var site: String?

    /// How long one live stream lasts before the browser opens the next.
    package var streamSeconds = 600

    package init(uploadFolder: String) {
        self.uploadFolder = uploadFolder
    }

    func emptyUploadFolder() throws {
        let files = try FileManager.default.contentsOfDirectory(
            at: place(for: "x").deletingLastPathComponent(), includingPropertiesForKeys: nil)
        for file in files where ["upload", "xlsx"].contains(file.pathExtension) {
            try FileManager.default.removeItem(at: file)
        }
    }

    /// Where a file of this name may be written. Makes the folder, for the server's own eyes, if there is none.
    func place(for name: String) throws -> URL {
        try FileManager.default.createDirectory(
            atPath: uploadFolder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        return URL(fileURLWithPath: uploadFolder).appendingPathComponent(name)
    }
}
