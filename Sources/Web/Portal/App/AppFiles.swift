import HTTPTypes
import Hummingbird
import Kernel
import NIOCore

/// What makes the portal an app on a telephone: its name and icon, a script that answers when there is no network, and the
/// page it answers with. No page of anybody's is ever kept on the telephone.
struct AppFiles: Sendable {
    let console: Console

    func add(to routes: Routes) {
        routes.get(.manifest, .public) { _, context in
            Self.answer(Self.manifest(context.visit.language, console.settings.owner), "application/manifest+json")
        }
        routes.get(.serviceWorker, .public) { _, _ in
            Self.answer(Self.worker, "text/javascript; charset=utf-8")
        }
        routes.get(.appIcon, .public) { _, _ in Self.answer(Self.icon, "image/svg+xml") }
        routes.get(.offline, .public) { _, context in
            await console.page(OfflinePage(language: context.visit.language), for: context.visit)
        }
    }

    /// Asked for anew each time: what it names has its version in the address.
    private static func answer(_ text: String, _ type: String) -> Response {
        Response(
            status: .ok, headers: [.contentType: type, .cacheControl: "no-cache"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    private static func manifest(_ language: Language, _ owner: LocalizedText?) -> String {
        let name = owner.map { LocalizedText(zh: "\($0.zh)网上办事", en: "\($0.en): services") } ?? PortalLayout.product
        return JSONText.object([
            ("id", .text("/services")), ("name", .text(name[language])),
            ("short_name", .text(LocalizedText(zh: "办事", en: "Services")[language])), ("lang", .text(language.tag)),
            ("start_url", .text("/services")), ("scope", .text("/")), ("display", .text("standalone")),
            ("background_color", .text("#f6f8fa")), ("theme_color", .text("#1f4e9e")),
            (
                "icons",
                .list([
                    .object([
                        ("src", .text(Path.appIcon.description)), ("type", .text("image/svg+xml")),
                        ("sizes", .text("any")), ("purpose", .text("any maskable")),
                    ])
                ])
            ),
            (
                "shortcuts",
                .list(
                    [(LocalizedText(zh: "查进度", en: "Follow a case"), Path.tracking), (MinePage.heading, Path.mine)].map
                    {
                        .object([("name", .text($0[language])), ("url", .text($1.description))])
                    })
            ),
        ]).text
    }

    /// The name of the cache has the versions of what is in it.
    private static let worker =
        "const version = \"\(Assets.styleSheet.version)-\(Assets.portal.version)-\(Assets.portalScript.version)\";\n"
        + "const shell = [\"\(Path.offline.description)\", \"\(Assets.styleSheet.address)\", \"\(Assets.portal.address)\", "
        + "\"\(Assets.script.address)\", \"\(Assets.portalScript.address)\"];\n"
        + String(decoding: PackageResources.service_worker_js, as: UTF8.self)

    /// The beam, within the middle four fifths that every shape of icon shows.
    private static let icon = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" fill="#1f4e9e"/>\
        <path d="M14 25h36M32 18v28M22 46h20M20 25l-6 13h12zM44 25l-6 13h12z" fill="none" stroke="#fff" stroke-width="3" \
        stroke-linejoin="round" stroke-linecap="round"/></svg>
        """
}

/// What stands there without a network.
struct OfflinePage: ConsolePage {
    let language: Language

    let title = LocalizedText(zh: "没有网络", en: "No network")
    var width: PageLayout.Width { .reading }

    var html: HTML {
        """
        <h1>\(title, language)</h1><p class="lead">\(Self.lead, language)</p>\
        <ul class="portal-points">\(Self.points.map { "<li>\($0, language)</li>" as HTML })</ul>\
        <p class="actions"><button class="button" type="button" data-reload>\(Self.again, language)</button></p>
        """
    }

    private static let lead = LocalizedText(
        zh: "连不上办事大厅，刚才的操作没有提交。", en: "The portal can't be reached. What you just did was not sent.")
    private static let points = [
        LocalizedText(
            zh: "申请草稿和已上传的材料都在服务器上，联网后从“我的”接着填。",
            en: "Your drafts and papers are on the server: go on from “My page” once you are back."),
        LocalizedText(
            zh: "为保护您的信息，办件内容不存放在手机里，没有网络时看不到。", en: "For your privacy nothing of your cases is kept on the telephone."),
        LocalizedText(zh: "急事请拨打 12345。", en: "If it is urgent, call 12345."),
    ]
    private static let again = LocalizedText(zh: "重试", en: "Try again")
}
