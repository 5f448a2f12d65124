// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "heng",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "heng", targets: ["heng"])],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    ],
    targets: [
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CArgon2", pkgConfig: "libargon2", providers: [.apt(["libargon2-dev"])]),
        .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CXlsxWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),

        .target(name: "Kernel", resources: [.embedInCode("holidays.csv"), .embedInCode("pinyin-initials.txt")]),
        .target(
            name: "Storage",
            dependencies: [
                "Kernel", "CPQ", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]),
        .target(name: "CSM3", cSettings: [.unsafeFlags(["-O2"], .when(configuration: .debug))]),
        .target(name: "Registry", dependencies: ["Kernel", "Storage", "CSM3", "COpenSSL", "CArgon2"]),

        .target(name: "Crosscheck", dependencies: ["Kernel"]),

        .target(name: "Findings", dependencies: ["Kernel", "Storage", "Registry", "Crosscheck"]),

        .target(name: "Delivery", dependencies: ["CCurl"]),

        .target(name: "Resources", dependencies: ["Kernel", "Storage", "Registry"]),
        .target(name: "ServiceHall", dependencies: ["Kernel", "Storage", "Registry"]),
        .target(name: "Ratings", dependencies: ["Kernel", "Storage", "Registry"]),
        .target(name: "Hotline", dependencies: ["Kernel", "Storage", "Registry"]),
        .target(
            name: "Trading", dependencies: ["Kernel", "Storage", "Registry"],
            resources: [.embedInCode("Policy/trading-policy.csv")]),
        .target(
            name: "Intermediaries", dependencies: ["Kernel", "Storage", "Registry"],
            resources: [.embedInCode("Policy/market-policy.csv")]),
        .target(name: "Supervision", dependencies: ["Kernel", "Storage", "Registry"]),
        .target(name: "Credit", dependencies: ["Kernel", "Storage", "Registry"]),
        .target(name: "Directives", dependencies: ["Kernel", "Storage", "Registry"]),
        .target(name: "Surveys", dependencies: ["Kernel", "Storage", "Registry"]),

        .target(
            name: "Performance",
            dependencies: [
                "Kernel", "Storage", "Registry", "Documents", "Crosscheck", .product(name: "Yams", package: "Yams"),
            ],
            resources: [
                .embedInCode("Frameworks/department-2013.yaml"),
                .embedInCode("Frameworks/project-2013.yaml"),
                .embedInCode("Frameworks/project-2020.yaml"),
                .embedInCode("Frameworks/weights-2021.yaml"),
            ]),
        .target(name: "Documents", dependencies: ["Kernel", "CZip", "CXlsxWriter"]),
        .target(name: "Readers", dependencies: ["Kernel", "Crosscheck", "CZip"]),
        .target(
            name: "CityYear",
            dependencies: [
                "Kernel", "Storage", "Registry", "Resources", "ServiceHall", "Ratings", "Hotline", "Trading",
                "Intermediaries", "Supervision", "Credit", "Directives", "Surveys",
                "Performance",
            ],
            resources: [
                .embedInCode("2021/approved-posts.csv"),
                .embedInCode("2021/asset-cards.csv"),
                .embedInCode("2021/budget-adjustments.csv"),
                .embedInCode("2021/budget-lines.csv"),
                .embedInCode("2021/carryovers.csv"),
                .embedInCode("2021/criterion-findings.csv"),
                .embedInCode("2021/deviations.csv"),
                .embedInCode("2021/final-accounts.csv"),
                .embedInCode("2021/leader-posts.csv"),
                .embedInCode("2021/monitor-entries.csv"),
                .embedInCode("2021/organisations.csv"),
                .embedInCode("2021/payments.csv"),
                .embedInCode("2021/projects.csv"),
                .embedInCode("2021/purchase-items.csv"),
                .embedInCode("2021/rectifications.csv"),
                .embedInCode("2021/reported-facts.csv"),
                .embedInCode("2021/staff-movements.csv"),
                .embedInCode("2021/targets-next-year.csv"),
                .embedInCode("2021/targets.csv"),
                .embedInCode("2021/three-public.csv"),
                .embedInCode("2021/vehicles.csv"),
            ]),
        .target(
            name: "Web",
            dependencies: [
                "Kernel", "Storage", "Registry", "Resources", "ServiceHall", "Ratings", "Hotline", "Trading",
                "Intermediaries", "Supervision", "Credit", "Directives", "Surveys",
                "Performance", "Readers", "Documents", "Crosscheck", "Findings", "CZlib",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            resources: [
                .embedInCode("Assets/heng.css"), .embedInCode("Assets/heng.js"), .embedInCode("Assets/portal.css"),
                .embedInCode("Assets/portal.js"), .embedInCode("Assets/service-worker.js"),
                .embedInCode("Assets/hall.css"), .embedInCode("Assets/hall.js"),
                .embedInCode("Assets/days.css"), .embedInCode("Assets/hotline.css"), .embedInCode("Assets/hotline.js"),
                .embedInCode("Assets/expert.css"), .embedInCode("Assets/expert.js"),
                .embedInCode("Assets/remedies.css"), .embedInCode("Assets/tour.css"),
                .embedInCode("Assets/trading.css"), .embedInCode("Assets/trading.js"),
                .embedInCode("Assets/sealing.js"), .embedInCode("Assets/bidding.js"),
                .embedInCode("Assets/bidding.css"),
                .embedInCode("Assets/opening.js"), .embedInCode("Assets/opening-desk.js"),
                .embedInCode("Assets/bid-marks.js"),
                .embedInCode("Assets/auction.css"), .embedInCode("Assets/auction.js"),
                .embedInCode("Assets/quote.js"),
            ]),
        .executableTarget(
            name: "heng",
            dependencies: [
                "Kernel", "Crosscheck", "Storage", "Registry", "Resources", "ServiceHall", "Ratings", "Hotline",
                "Trading", "Intermediaries", "Supervision", "Credit", "Directives", "Surveys",
                "Performance", "Readers", "Documents", "CityYear", "Findings", "Web", "Delivery",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "Logging", package: "swift-log"),
            ]),

        .target(name: "TestSupport", dependencies: ["Kernel", "Storage", "Registry"], path: "Tests/Support"),
        .testTarget(name: "KernelTests", dependencies: ["Kernel"]),
        .testTarget(name: "CrosscheckTests", dependencies: ["Kernel", "Crosscheck"]),
        .testTarget(name: "StorageTests", dependencies: ["Kernel", "Storage", "TestSupport"]),
        .testTarget(name: "RegistryTests", dependencies: ["Kernel", "Storage", "CSM3", "Registry", "TestSupport"]),
        .testTarget(
            name: "ResourcesTests", dependencies: ["Kernel", "Storage", "Registry", "Resources", "TestSupport"]),
        .testTarget(
            name: "ServiceHallTests", dependencies: ["Kernel", "Storage", "Registry", "ServiceHall", "TestSupport"]),
        .testTarget(name: "RatingsTests", dependencies: ["Kernel", "Storage", "Registry", "Ratings", "TestSupport"]),
        .testTarget(name: "HotlineTests", dependencies: ["Kernel", "Storage", "Registry", "Hotline", "TestSupport"]),
        .testTarget(name: "TradingTests", dependencies: ["Kernel", "Storage", "Registry", "Trading", "TestSupport"]),
        .testTarget(
            name: "IntermediariesTests",
            dependencies: ["Kernel", "Storage", "Registry", "Intermediaries", "TestSupport"]),
        .testTarget(
            name: "SupervisionTests",
            dependencies: ["Kernel", "Storage", "Registry", "Supervision", "TestSupport"]),
        .testTarget(
            name: "CreditTests",
            dependencies: ["Kernel", "Storage", "Registry", "Credit", "TestSupport"]),
        .testTarget(
            name: "DirectivesTests",
            dependencies: ["Kernel", "Storage", "Registry", "Directives", "TestSupport"]),
        .testTarget(
            name: "SurveysTests",
            dependencies: ["Kernel", "Storage", "Registry", "Surveys", "TestSupport"]),
        .testTarget(
            name: "PerformanceTests",
            dependencies: ["Kernel", "Storage", "Registry", "Resources", "Documents", "Crosscheck", "Performance"]),
        .testTarget(name: "ReadersTests", dependencies: ["Kernel", "Crosscheck", "Readers", "Documents"]),
        .testTarget(name: "DocumentsTests", dependencies: ["Kernel", "Documents"], exclude: ["Snapshots"]),
        .testTarget(
            name: "CityYearTests",
            dependencies: [
                "Kernel", "Storage", "Registry", "Resources", "ServiceHall", "Ratings", "Hotline", "Trading",
                "Intermediaries", "Supervision", "Credit", "Directives", "Surveys",
                "Performance",
                "CityYear", "TestSupport",
            ]),
        .testTarget(
            name: "FindingsTests",
            dependencies: ["Kernel", "Storage", "Registry", "Crosscheck", "Findings", "TestSupport"]),
        .testTarget(name: "DeliveryTests", dependencies: ["Delivery"]),
        .testTarget(name: "HouseTests"),
        .testTarget(
            name: "WebTests",
            dependencies: [
                "Kernel", "Storage", "Registry", "Resources", "ServiceHall", "Ratings", "Hotline", "Trading",
                "Intermediaries", "Supervision", "Credit", "Directives", "Surveys",
                "Performance", "Readers", "Documents", "CityYear", "Web", "Crosscheck", "Findings",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
            ]),
    ]
)

// Those in C, as CSM3 is, take no notice.
for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .swiftLanguageMode(.v6),
        .treatAllWarnings(as: .error),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("ExistentialAny"),
    ]
}

// What tests spend their time in is optimised in debug builds too: they take half as long, and still trap.
for target in package.targets where ["Kernel", "Storage", "Registry", "CityYear"].contains(target.name) {
    target.swiftSettings?.append(.unsafeFlags(["-O"], .when(configuration: .debug)))
}
