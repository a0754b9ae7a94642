"""Configuration and roster of the office in Nghệ An, with districts."""

CONFIG = """\
[office]
name = "Phòng Giáo dục Thường xuyên"
parent = "Sở Giáo dục và Đào tạo Nghệ An"
address = "phonggdtx.songhean@moet.edu.vn"

[[mailbox]]
name = "phonggdtx"
host = "imap.example.vn"
port = 993
security = "tls"
user = "phonggdtx.songhean@moet.edu.vn"
password = "unused-here"
folders = ["INBOX"]
after_filing = "seen"
first_run = "quiet"

[smtp]
host = "smtp.example.vn"
port = 587
security = "starttls"
user = "phonggdtx.songhean@moet.edu.vn"
password = "unused-here"

[staff]
digest_to = ["ptthuy.sgddt@nghean.example"]
digest_at = ["07:30"]
commands_from = ["ptthuy.sgddt@nghean.example"]

[units]
roster = "units.csv"

[[campaign]]
id = "ngay-sach-2022"
title = "Ngày Sách và Văn hóa đọc Việt Nam năm 2022"
short = ["Ngày Sách", "văn hóa đọc"]
plan = "210/KH-UBND"
starts = 2022-04-15
ends = 2022-04-30
closes = 2022-12-31

  [[campaign.stage]]
  id = "bao-cao-sach"
  title = "Báo cáo kết quả Ngày Sách"
  due = 2022-05-05
  on_time = "through"
  requires = [{ role = "written_report" }]
  remind = [-1]

[[campaign]]
id = "tlht-2022"
title = "Tuần lễ hưởng ứng học tập suốt đời năm 2022"
short = ["HTSĐ", "học tập suốt đời"]
plan = "611/KH-UBND"
starts = 2022-10-01
ends = 2022-10-07
closes = 2023-06-30

  [[campaign.stage]]
  id = "lich"
  title = "Gửi lịch hoạt động"
  due = 2022-09-30
  on_time = "before"
  requires = [{ role = "schedule" }]
  remind = [-2]

  [[campaign.stage]]
  id = "tong-ket"
  title = "Báo cáo tổng kết"
  due = 2022-10-15
  on_time = "before"
  requires = [{ role = "written_report" }, { role = "figures" }, { role = "photo", at_least = 3 }]
  remind = [-4, -1, 2]
"""

UNITS = """\
code,name,kind,parent,district,emails,phone,aliases,active_from,active_to,successor
pgd-vinh,Phòng Giáo dục và Đào tạo thành phố Vinh,phong_gddt,,Vinh,pgdvinh.nghean@moet.edu.vn,,PGD Vinh,,,
pgd-quynh-luu,Phòng Giáo dục và Đào tạo huyện Quỳnh Lưu,phong_gddt,,Quỳnh Lưu,pgdquynhluu.nghean@moet.edu.vn,,,,,
pgd-con-cuong,Phòng Giáo dục và Đào tạo huyện Con Cuông,phong_gddt,,Con Cuông,,,,,,
pgd-ky-son,Phòng Giáo dục và Đào tạo huyện Kỳ Sơn,phong_gddt,,Kỳ Sơn,pgdkyson.nghean@moet.edu.vn,,,,,
pgd-yen-thanh,Phòng Giáo dục và Đào tạo huyện Yên Thành,phong_gddt,,Yên Thành,,,,,,
ttgdtx-vinh,Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên thành phố Vinh,ttgdtx,,Vinh,ttgdtxvinh@gmail.com,,TT GDNN-GDTX Vinh,,,
ttgdtx-so-2,Trung tâm Giáo dục thường xuyên số 2 Nghệ An,ttgdtx,,Vinh,,,TTGDTX số 2,,,
ttgdtx-con-cuong,Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên Con Cuông,ttgdtx,,Con Cuông,,,,,,
ttgdtx-yen-thanh,Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên Yên Thành,ttgdtx,,Yên Thành,gdtxyenthanh.na@gmail.com,,,,,
hkh-tinh,Hội Khuyến học tỉnh Nghệ An,hoi_khuyen_hoc,,Vinh,,,,,,
hkh-quynh-luu,Hội Khuyến học huyện Quỳnh Lưu,hoi_khuyen_hoc,,Quỳnh Lưu,hkhquynhluu@gmail.com,,HKH Quỳnh Lưu,,,
hkh-ky-son,Hội Khuyến học huyện Kỳ Sơn,hoi_khuyen_hoc,,Kỳ Sơn,,,,,,
thu-vien-quynh-luu,Thư viện huyện Quỳnh Lưu,so_nganh,,Quỳnh Lưu,,,,,,
thu-vien-yen-thanh,Thư viện huyện Yên Thành,so_nganh,,Yên Thành,thuvienyenthanh@gmail.com,,,,,
ttvh-con-cuong,"Trung tâm Văn hóa, Thể thao và Truyền thông huyện Con Cuông",so_nganh,,Con Cuông,,,TT VHTT&TT Con Cuông,,,
huyen-doan-yen-thanh,Huyện đoàn Yên Thành,so_nganh,,Yên Thành,,,Đoàn TNCS Hồ Chí Minh huyện Yên Thành,,,
huyen-doan-quynh-luu,Huyện đoàn Quỳnh Lưu,so_nganh,,Quỳnh Lưu,,,,,,
ca-huyen-ky-son,Công an huyện Kỳ Sơn,so_nganh,,Kỳ Sơn,,,,,,
ca-huyen-con-cuong,Công an huyện Con Cuông,so_nganh,,Con Cuông,,,,,,
hlhpn-quynh-luu,Hội Liên hiệp Phụ nữ huyện Quỳnh Lưu,so_nganh,,Quỳnh Lưu,,,Hội LHPN Quỳnh Lưu,,,
cdgd-tinh,Công đoàn Giáo dục tỉnh Nghệ An,so_nganh,,Vinh,congdoangdna@gmail.com,,Công đoàn ngành Giáo dục,,,
so-ldtbxh,Sở Lao động - Thương binh và Xã hội tỉnh Nghệ An,so_nganh,,Vinh,vanphong.sldtbxh@nghean.example,,Sở LĐTB&XH,,,
dh-y-khoa,Trường Đại học Y khoa Sông Lam,dai_hoc,,Vinh,@ykhoasonglam.example,,ĐH Y khoa Sông Lam,,,
thpt-le-viet-thuat,Trường THPT Lê Viết Thuật,thpt,,Vinh,c3levietthuat.nghean@moet.edu.vn,,,,,
thpt-quynh-luu-1,Trường THPT Quỳnh Lưu 1,thpt,,Quỳnh Lưu,c3quynhluu1.nghean@moet.edu.vn,,,,,
thpt-quynh-luu-2,Trường THPT Quỳnh Lưu 2,thpt,,Quỳnh Lưu,,,,,,
thpt-quynh-luu-4,Trường THPT Quỳnh Lưu 4,thpt,,Quỳnh Lưu,,,,,,
thpt-phan-dang-luu,Trường THPT Phan Đăng Lưu,thpt,,Yên Thành,,,,,,
thcs-quynh-luong,Trường THCS Quỳnh Lương,thcs,pgd-quynh-luu,Quỳnh Lưu,,,,,,
thcs-cao-xuan-huy,Trường THCS Cao Xuân Huy,thcs,pgd-yen-thanh,Yên Thành,c2caoxuanhuy.yenthanh.nghean@moet.edu.vn,,,,,
thcs-hung-binh,Trường THCS Hưng Bình,thcs,pgd-vinh,Vinh,c2hungbinh.vinh.nghean@moet.edu.vn,,,,,
ptdtbt-thcs-na-ngoi,Trường PTDTBT THCS Nà Ngoi,thcs,pgd-ky-son,Kỳ Sơn,,,,,,
th-quynh-luong,Trường Tiểu học Quỳnh Lương,tieu_hoc,pgd-quynh-luu,Quỳnh Lưu,,,,,,
th-hung-binh,Trường Tiểu học Hưng Bình,tieu_hoc,pgd-vinh,Vinh,c1hungbinh.vinh.nghean@moet.edu.vn,,,,,
th-bac-ly-1,Trường PTDTBT Tiểu học Bắc Lý 1,tieu_hoc,pgd-ky-son,Kỳ Sơn,,,,,,
th-bac-ly-2,Trường PTDTBT Tiểu học Bắc Lý 2,tieu_hoc,pgd-ky-son,Kỳ Sơn,,,,,,
mn-bong-khe,Trường Mầm non Bồng Khê,mam_non,pgd-con-cuong,Con Cuông,,,,,,
tthtcd-nghia-dong,Trung tâm Học tập cộng đồng xã Đồng Thành,tthtcd,pgd-yen-thanh,Yên Thành,,,TTHTCĐ Đồng Thành,,,
tthtcd-quynh-luong,Trung tâm Học tập cộng đồng xã Quỳnh Lương,tthtcd,pgd-quynh-luu,Quỳnh Lưu,tthtcdquynhluong@gmail.com,,TTHTCĐ Quỳnh Lương,,,
tthtcd-mon-son,Trung tâm Học tập cộng đồng xã Môn Sơn,tthtcd,pgd-con-cuong,Con Cuông,,,,,,
"""
