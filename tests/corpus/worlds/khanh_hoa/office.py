"""Configuration and roster of the office in Khánh Hòa."""

CONFIG = """\
[office]
name = "Phòng Giáo dục Thường xuyên"
parent = "Sở Giáo dục và Đào tạo Khánh Hòa"
address = "phonggdtx.sokhanhhoa@moet.edu.vn"

[[mailbox]]
name = "phonggdtx"
host = "imap.example.vn"
port = 993
security = "tls"
user = "phonggdtx.sokhanhhoa@moet.edu.vn"
password = "unused-here"
folders = ["INBOX"]
after_filing = "seen"
first_run = "quiet"

[smtp]
host = "smtp.example.vn"
port = 587
security = "starttls"
user = "phonggdtx.sokhanhhoa@moet.edu.vn"
password = "unused-here"

[staff]
digest_to = ["ntmai.sgddt@khanhhoa.example"]
digest_at = ["07:30"]
commands_from = ["ntmai.sgddt@khanhhoa.example"]

[units]
roster = "units.csv"

[[campaign]]
id = "htsd-2024"
title = "Tuần lễ hưởng ứng học tập suốt đời năm 2024"
short = ["HTSĐ", "học tập suốt đời"]
plan = "10316/KH-UBND"
starts = 2024-10-01
ends = 2024-10-07
closes = 2025-05-31

  [[campaign.stage]]
  id = "registration"
  title = "Đăng ký lịch hoạt động"
  due = 2024-09-27
  on_time = "through"
  grace_until = 2024-09-30
  requires = [{ role = "schedule" }]
  remind = [-3, 1]

  [[campaign.stage]]
  id = "report"
  title = "Báo cáo kết quả"
  due = 2024-10-12
  on_time = "before"
  grace_until = 2024-10-14
  requires = [{ role = "written_report" }, { role = "figures" }, { role = "photo", at_least = 2 }]
  remind = [-4, -1, 2]
"""

UNITS = """\
code,name,kind,parent,district,emails,phone,aliases,active_from,active_to,successor
pgd-nha-trang,Phòng Giáo dục và Đào tạo thành phố Nha Trang,phong_gddt,,Nha Trang,pgdnhatrang.khanhhoa@moet.edu.vn,,PGD Nha Trang,,,
pgd-ninh-hoa,Phòng Giáo dục và Đào tạo thị xã Ninh Hòa,phong_gddt,,Ninh Hòa,pgdninhhoa.khanhhoa@moet.edu.vn,,PGD Ninh Hòa,,,
pgd-cam-ranh,Phòng Giáo dục và Đào tạo thành phố Cam Ranh,phong_gddt,,Cam Ranh,pgdcamranh.khanhhoa@moet.edu.vn,,,,,
pgd-van-ninh,Phòng Giáo dục và Đào tạo huyện Vạn Ninh,phong_gddt,,Vạn Ninh,,,PGD Vạn Ninh,,,
pgd-dien-khanh,Phòng Giáo dục và Đào tạo huyện Diên Khánh,phong_gddt,,Diên Khánh,pgddienkhanh.khanhhoa@moet.edu.vn,,,,,
pgd-khanh-son,Phòng Giáo dục và Đào tạo huyện Khánh Sơn,phong_gddt,,Khánh Sơn,,,,,,
ttgdtx-tinh,Trung tâm Giáo dục thường xuyên và Hướng nghiệp tỉnh Khánh Hòa,ttgdtx,,Nha Trang,gdtxhn.khanhhoa@moet.edu.vn,,TTGDTX&HN tỉnh,,,
ttgdtx-cam-ranh,Trung tâm Giáo dục thường xuyên và Hướng nghiệp Cam Ranh,ttgdtx,,Cam Ranh,,,TTGDTX&HN Cam Ranh,,,
ttgdtx-ninh-hoa,Trung tâm Giáo dục thường xuyên và Hướng nghiệp Ninh Hòa,ttgdtx,,Ninh Hòa,gdtxninhhoa@gmail.com,,TTGDTX&HN Ninh Hòa,,,
thu-vien-tinh,Thư viện tỉnh Khánh Hòa,so_nganh,,Nha Trang,thuvientinh@khanhhoa.example,,,,,
hlhpn-tinh,Hội Liên hiệp Phụ nữ tỉnh Khánh Hòa,so_nganh,,Nha Trang,vanphong.hpn@khanhhoa.example,,Hội LHPN tỉnh,,,
cong-doan-nganh,Công đoàn ngành Giáo dục tỉnh Khánh Hòa,so_nganh,,Nha Trang,,,Công đoàn Giáo dục Khánh Hòa;CĐN Giáo dục,,,
hkh-tinh,Hội Khuyến học tỉnh Khánh Hòa,hoi_khuyen_hoc,,Nha Trang,hoikhuyenhoc@khanhhoa.example,,HKH tỉnh,,,
trai-giam-song-can,Trại giam Sông Cạn,so_nganh,,Cam Lâm,,,,,,
don-bp-vinh-luong,Đồn Biên phòng Vĩnh Lương,so_nganh,,Nha Trang,,,,,,
tc-nghe-van-ninh,Trường Trung cấp nghề Vạn Ninh,trung_cap,,Vạn Ninh,tcnvanninh@tcnvn.example,,TCN Vạn Ninh,,,
tc-nghe-cam-ranh,Trường Trung cấp nghề Cam Ranh,trung_cap,,Cam Ranh,,,,,,
ttnn-hai-dang,Trung tâm Ngoại ngữ - Tin học Hải Đăng,trung_tam,,Nha Trang,haidang.nnth@gmail.com,,,,,
quoc-te-sen-bien,Trường Tiểu học - THCS - THPT Quốc tế Sen Biển,pho_thong,,Nha Trang,office@senbien.example,,Sen Biển International School,,,
thpt-nguyen-van-troi,Trường THPT Nguyễn Văn Trỗi,thpt,,Nha Trang,c3nguyenvantroi.khanhhoa@moet.edu.vn,,,,,
thpt-tran-binh-trong,Trường THPT Trần Bình Trọng,thpt,,Cam Lâm,,,,,,
thpt-ton-duc-thang,Trường THPT Tôn Đức Thắng,thpt,,Ninh Hòa,c3tonducthang.khanhhoa@moet.edu.vn,,,,,
thpt-huynh-thuc-khang,Trường THPT Huỳnh Thúc Kháng,thpt,,Vạn Ninh,,,,,,
thpt-khanh-son,Trường THPT Khánh Sơn,thpt,,Khánh Sơn,c3khanhson.khanhhoa@moet.edu.vn,,,,,
thcs-tran-quoc-toan,Trường THCS Trần Quốc Toản,thcs,pgd-nha-trang,Nha Trang,c2tranquoctoan.nhatrang.khanhhoa@moet.edu.vn,,,,,
thcs-le-hong-phong-nh,Trường THCS Lê Hồng Phong,thcs,pgd-ninh-hoa,Ninh Hòa,,,,,,
thcs-le-hong-phong-cr,Trường THCS Lê Hồng Phong,thcs,pgd-cam-ranh,Cam Ranh,,,,,,
thcs-ngo-gia-tu,Trường THCS Ngô Gia Tự,thcs,pgd-ninh-hoa,Ninh Hòa,c2ngogiatu.ninhhoa.khanhhoa@moet.edu.vn,,,,,
thcs-van-thang,Trường THCS Vạn Thắng,thcs,pgd-van-ninh,Vạn Ninh,,,,,,
thcs-phan-chu-trinh,Trường THCS Phan Chu Trinh,thcs,pgd-dien-khanh,Diên Khánh,,,,,,
th-van-thang-1,Trường Tiểu học Vạn Thắng 1,tieu_hoc,pgd-van-ninh,Vạn Ninh,,,,,,
th-van-thang-2,Trường Tiểu học Vạn Thắng 2,tieu_hoc,pgd-van-ninh,Vạn Ninh,,,,,,
th-phuoc-tien,Trường Tiểu học Phước Tiến,tieu_hoc,pgd-nha-trang,Nha Trang,c1phuoctien.nhatrang.khanhhoa@moet.edu.vn,,,,,
th-phuoc-hai-1,Trường Tiểu học Phước Hải 1,tieu_hoc,pgd-nha-trang,Nha Trang,,,,,,
th-cam-linh,Trường Tiểu học Cam Linh,tieu_hoc,pgd-cam-ranh,Cam Ranh,,,,,,
th-to-hap,Trường Tiểu học Tô Hạp,tieu_hoc,pgd-khanh-son,Khánh Sơn,,,,,,
mn-ly-tu-trong,Trường Mầm non Lý Tự Trọng,mam_non,pgd-nha-trang,Nha Trang,mnlytutrong.nt@gmail.com,,,,,
mn-ninh-hiep,Trường Mầm non Ninh Hiệp,mam_non,pgd-ninh-hoa,Ninh Hòa,,,MN Ninh Hiệp,,,
mn-ninh-giang,Trường Mầm non Ninh Giang,mam_non,pgd-ninh-hoa,Ninh Hòa,,,,,,
tthtcd-vinh-phuoc,Trung tâm Học tập cộng đồng phường Vĩnh Phước,tthtcd,pgd-nha-trang,Nha Trang,,,TTHTCĐ Vĩnh Phước,,,
tthtcd-vinh-phuong,Trung tâm Học tập cộng đồng xã Vĩnh Phương,tthtcd,pgd-nha-trang,Nha Trang,,,TTHTCĐ Vĩnh Phương,,,
tthtcd-dien-son,Trung tâm Học tập cộng đồng xã Diên Sơn,tthtcd,pgd-dien-khanh,Diên Khánh,tthtcddienson@gmail.com,,TTHTCĐ Diên Sơn,,,
tthtcd-ninh-da,Trung tâm Học tập cộng đồng phường Ninh Đa,tthtcd,pgd-ninh-hoa,Ninh Hòa,,,TTHTCĐ Ninh Đa,,,
tthtcd-cam-phuc-bac,Trung tâm Học tập cộng đồng phường Cam Phúc Bắc,tthtcd,pgd-cam-ranh,Cam Ranh,tthtcdcpb@gmail.com,,,,,
"""
