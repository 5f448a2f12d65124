import Foundation
import HTTPTypes
import Kernel
import Registry
import Testing
import Trading

@testable import Web

@Suite("The page where bids are sealed")
struct SealingPageTests {
    /// What a page links to of styles and scripts, by name.
    private static func assets(of page: String) -> [String] {
        page.matches(of: /(?:href|src)="\/assets\/([a-z-]+\.(?:css|js))\?v=/).map { String($0.1) }
    }

    @Test("with its styles and scripts it stays below 100 kB; so does the hall", arguments: [true, false])
    func weight(_ isBidding: Bool) async throws {
        let site = try await Site.trading()
        let lot = try await site.biddingLot()
        var visitor = site.citizen
        let path = isBidding ? Path.bid(lot.head.number) : Path.lotOpening(lot.head.number)
        let page = try await visitor.get(path.description)
        var weight = page.bytes.count
        let assets = Self.assets(of: page.text)
        #expect(assets.contains("sealing.js") && assets.contains(isBidding ? "heng-sealing.css" : "heng-hall.css"))
        #expect(assets.contains("bid-marks.js") == isBidding)
        for name in assets {
            let asset = try await visitor.get(Path.asset(name).description)
            #expect(asset.status == .ok, "\(name)")
            weight += asset.bytes.count
        }
        #expect(weight < 100_000, "\(weight) bytes")
    }

    @Test("what was left out of its styles is nothing that its pages use", arguments: [true, false])
    func styles(_ isBidding: Bool) async throws {
        let site = try await Site.trading()
        let lot = try await site.biddingLot()
        var visitor = site.citizen
        let path = isBidding ? Path.bid(lot.head.number) : Path.lotOpening(lot.head.number)
        let page = try await visitor.get(path.description).text
        let used = Set(page.matches(of: /class="([^"]*)"/).flatMap { $0.1.split(separator: " ").map(String.init) })
        let sheets = isBidding ? PageSheets.sealing : .hall
        let whole = Self.classes(in: Assets.styleSheet).union(Self.classes(in: Assets.portal))
        let light = Self.classes(in: sheets.house).union(Self.classes(in: sheets.portal))
        #expect(light.count < whole.count)
        #expect(used.intersection(whole).subtracting(light) == [])
    }

    private static func classes(in sheet: Assets.File) -> Set<String> {
        Set(String(decoding: sheet.bytes, as: UTF8.self).matches(of: /\.([a-z][a-z0-9-]*)/).map { String($0.1) })
    }

    @Test("a sheet without some of its parts is whole rules, and each part that is named is there")
    func parts() {
        for (sheet, parts) in [
            (PackageResources.heng_css, PageSheets.sealingParts), (PackageResources.portal_css, PageSheets.portalParts),
        ] {
            let light = String(decoding: AssetText.sheet(sheet, without: parts), as: UTF8.self)
            #expect(light.count { $0 == "{" } == light.count { $0 == "}" })
            let headings = String(decoding: sheet, as: UTF8.self).split(separator: "\n").filter { $0.hasPrefix("/* ") }
            for part in parts { #expect(headings.contains { $0.dropFirst(3).hasPrefix(part) }, "\(part)") }
        }
        let script = AssetText.script(Array("// what\nlet a = 1; // stays\n    b();\n".utf8))
        #expect(String(decoding: script, as: UTF8.self) == "let a = 1; // stays\nb();")
    }
}
